import { get, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Express } from 'express';
import { HttpAdapter } from './http-adapter.js';

describe('HttpAdapter', () => {
  let adapter: HttpAdapter;
  let server: Server;

  beforeEach(async () => {
    adapter = new HttpAdapter();
    adapter.initHttpServer();
    server = adapter.getHttpServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        resolve();
      });
    });
  });
  afterEach(() => adapter.close());

  const asked = (): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      get({ port, host: '127.0.0.1', path: '/' }, resolve).on('error', reject);
    });

  it('makes messages of the kinds that Express gives them', async () => {
    const kinds: unknown[] = [];
    const note = (request: object, response: object): void => {
      kinds.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response));
    };
    server.prependListener('request', note);
    adapter.getInstance<Express>().get('/', (request, response) => {
      note(request, response);
      response.status(201).json({ host: request.hostname });
    });
    const response = await asked();
    response.resume();
    expect(response.statusCode).toBe(201);
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    const [madeRequest, madeResponse, givenRequest, givenResponse] = kinds;
    expect(givenRequest).toBe(madeRequest);
    expect(givenResponse).toBe(madeResponse);
  });

  it('ends an answer that goes on when it is closed', async () => {
    adapter.getInstance<Express>().get('/', (_request, response) => {
      response.write('data: 1\n\n');
    });
    const response = await asked();
    const ended = new Promise((resolve) => {
      response.on('error', resolve).on('close', resolve).resume();
    });
    await adapter.close();
    await ended;
    expect(response.complete).toBe(false);
  });
});
