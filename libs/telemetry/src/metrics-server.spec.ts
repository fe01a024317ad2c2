import { afterEach, describe, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';
import { MetricsServer } from './metrics-server.js';

const TOKEN = 'x'.repeat(32);

describe('the port for figures', () => {
  const open: MetricsServer[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });

  async function statusOf(token: string | undefined, path: string, sent?: string): Promise<number> {
    const server = await MetricsServer.open(new Metrics('api'), { host: '127.0.0.1', port: 0, token });
    open.push(server);
    const headers = sent === undefined ? {} : { authorization: sent };
    return (await fetch(`http://127.0.0.1:${server.port}${path}`, { headers })).status;
  }

  it('gives them at one address alone', async () => {
    expect(await statusOf(undefined, '/metrics')).toBe(200);
    expect(await statusOf(undefined, '/')).toBe(404);
  });

  it.each([
    [undefined, 401],
    ['Bearer y', 401],
    [`Bearer ${'y'.repeat(32)}`, 401],
    [TOKEN, 401],
    [`Bearer ${TOKEN}`, 200],
  ])('asks for its token: %s is answered %d', async (sent, status) => {
    expect(await statusOf(TOKEN, '/metrics', sent)).toBe(status);
  });
});
