import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { compressed } from './compressed.js';

const LONG = { text: 'v. 36 '.repeat(1_000) };

describe('compressed', () => {
  let server: Server;

  beforeAll(async () => {
    const app = express();
    app.use(compressed());
    app.get('/api/v1/short', (_request, response) => response.json({ text: 'v. 36' }));
    app.get('/api/v1/runs/1/events', (_request, response) => {
      response.type('text/event-stream').send(`data: ${LONG.text}\n\n`);
    });
    app.use((_request, response) => response.json(LONG));
    await new Promise<void>((resolve) => {
      server = app.listen(0, '127.0.0.1', () => {
        resolve();
      });
    });
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  const encodingOf = async (path: string, accepted = 'gzip'): Promise<string | null> => {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { 'accept-encoding': accepted },
    });
    await response.text();
    return response.headers.get('content-encoding');
  };

  it('compresses long answers as the reader asks for', async () => {
    expect(await encodingOf('/api/v1/doctors')).toBe('gzip');
    expect(await encodingOf('/assets/index.js', 'br')).toBe('br');
    expect(await encodingOf('/api/v1/doctors', 'identity')).toBeNull();
  });

  it('leaves short answers as they are', async () => {
    expect(await encodingOf('/api/v1/short')).toBeNull();
  });

  it('does not hold back events', async () => {
    expect(await encodingOf('/api/v1/runs/1/events')).toBeNull();
  });

  it.each(['/api/v1/me', '/api/v1/session', '/api/v1/demo-session'])(
    'gives the form token of %s uncompressed',
    async (path) => {
      expect(await encodingOf(path)).toBeNull();
      expect(await encodingOf(`${path}ntor`)).toBe('gzip');
    },
  );
});
