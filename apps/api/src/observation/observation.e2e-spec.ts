import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { watchRuntime } from '#runtime';
import { Metrics, NO_TRACING, openTracing, type Tracing } from '#telemetry';
import { type ApiClient, anonymous, signIn } from '../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../test/support/api-under-test.js';
import { matrixSamples } from '../../../../test/support/matrix-samples.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

/** As much of a collector as a test needs: what is sent to it as OTLP over HTTP, in JSON. */
class Collector {
  readonly spans: Span[] = [];
  readonly texts: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString('utf8')));
    request.on('end', () => {
      this.texts.push(text);
      const sent = JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
      for (const { scopeSpans } of sent.resourceSpans) {
        for (const { spans } of scopeSpans) this.spans.push(...spans);
      }
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('what is seen of the API from outside', () => {
  const metrics = new Metrics('api');
  const collector = new Collector();
  let tracing: Tracing;
  let api: ApiUnderTest;
  let unit: ApiClient;
  let doctorId: string;

  beforeAll(async () => {
    tracing = await openTracing(await collector.open(), 'randa-api');
    api = await startApi({}, { metrics, tracing });
    watchRuntime(metrics, api.runtime);
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    doctorId = (await matrixSamples(api, unit)).owned.doctorId!.own.id;
    await unit.get(`/api/v1/doctors/${doctorId}?search=Alma`);
    await unit.get('/api/v1/doctors?search=Alma', { traceparent: `00-${TRACE}-b7ad6b7169203331-01` });
    await anonymous(api).get(`/api/v1/${encodeURIComponent('Alma Alm')}`);
  }, STARTING);
  afterAll(async () => {
    await api.close();
    collector.close();
  });

  it('are figures by the template of each route, of nobody', async () => {
    const text = await metrics.text();
    expect(text).toContain('route="/api/v1/doctors/:doctorId",status="200"');
    expect(text).toContain('route="unknown",status="404"');
    for (const told of [doctorId, 'Alma', api.region.id]) expect(text).not.toContain(told);
  });

  it.each([
    /^randa_http_admission\{state="inside",.*\} \d+$/m,
    /^randa_database_connections\{state="busy",.*\} \d+$/m,
    /^randa_database_waiting\{.*\} 0$/m,
    /^randa_queue_jobs\{queue="runs",state="waiting",.*\} [1-9]\d*$/m,
    /^randa_queue_jobs\{queue="reports",state="active",.*\} 0$/m,
    /^randa_runs\{state="succeeded",.*\} 1$/m,
    /^randa_messages_waiting\{.*\} \d+$/m,
    /^randa_messages_dead\{.*\} 0$/m,
    /^nodejs_eventloop_lag_p99_seconds\{.*\} \S+$/m,
  ])('tell of the work: %s', async (line) => {
    expect(await metrics.text()).toMatch(line);
  });

  it('are given on no address of the API itself', async () => {
    expect((await anonymous(api).get('/metrics')).status).toBe(404);
  });

  it('are spans that continue the trace of whoever asks, of nobody too', async () => {
    await tracing.close();
    const continued = collector.spans.filter(({ traceId }) => traceId === TRACE);
    expect(continued.map(({ name }) => name)).toEqual(['GET /api/v1/doctors']);
    expect(continued[0]?.attributes).toContainEqual({
      key: 'http.response.status_code',
      value: { intValue: 200 },
    });
    expect(collector.spans.map(({ name }) => name)).toContain('GET /api/v1/doctors/:doctorId');
    for (const told of [doctorId, 'Alma']) expect(collector.texts.join()).not.toContain(told);
  });
});

describe('without an address of a collector', () => {
  it('nothing is followed, and the work is done', async () => {
    const tracing = await openTracing(undefined, 'randa-api');
    expect(tracing).toBe(NO_TRACING);
    expect(await tracing.follow('run', {}, () => Promise.resolve(7))).toBe(7);
  });
});
