import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { webApp } from './web-app.js';

describe('webApp', () => {
  let folder: string;
  let server: Server;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'randa web '));
    const app = express();
    app.use(webApp(folder));
    app.use((_request, response) => response.status(404).json({ from: 'the API' }));
    await new Promise<void>((resolve) => {
      server = app.listen(0, '127.0.0.1', () => {
        resolve();
      });
    });
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const build = (): void => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>Randa</title>');
    writeFileSync(join(folder, 'assets/index-1a2b3c.js'), '1');
  };
  const get = async (path: string, accept = 'text/html,*/*;q=0.8', language = 'sv') => {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { accept, 'accept-language': language },
    });
    return {
      status: response.status,
      cache: response.headers.get('cache-control'),
      text: await response.text(),
    };
  };

  it.each(['/', '/plan/v/2', '/läkare?x=1'])(
    'gives the page for the address %s and asks for it anew',
    async (path) => {
      build();
      expect(await get(path)).toEqual({ status: 200, cache: 'no-cache', text: '<title>Randa</title>' });
    },
  );

  it('gives the page at its own address to whoever is content with anything', async () => {
    build();
    expect(await get('/', '*/*')).toMatchObject({ status: 200, text: '<title>Randa</title>' });
    expect((await get('/', 'application/json')).text).toContain('the API');
  });

  it('lets files with a hash in their name be kept', async () => {
    build();
    expect(await get('/assets/index-1a2b3c.js', '*/*')).toMatchObject({
      status: 200,
      cache: 'public, max-age=31536000, immutable',
    });
  });

  it('does not give the page for a file that is missing, nor to a program', async () => {
    build();
    for (const [path, accept] of [
      ['/assets/gone.js', '*/*'],
      ['/bild.png', 'text/html,*/*'],
      ['/plan', 'application/json'],
    ] as const) {
      expect((await get(path, accept)).text).toContain('the API');
    }
  });

  it.each(['/api/v1/nope', '/api', '/readyz', '/livez', '/fhir/R4/Slot'])(
    'leaves %s to the API',
    async (path) => {
      build();
      expect((await get(path)).text).toContain('the API');
    },
  );

  it('does not lead out of its folder', async () => {
    build();
    expect((await get('/..%2f..%2f..%2fetc%2fpasswd')).text).not.toContain('root:');
  });

  it('says what to do where nothing is built, in the language asked for', async () => {
    expect(await get('/')).toMatchObject({ status: 503, text: expect.stringContaining('npm run build') });
    expect((await get('/', 'text/html', 'en')).text).toContain('The web app is not built');
  });
});
