import { describe, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';

describe('the figures of a process', () => {
  it('count requests by route, method and status, with no label that a caller can choose', async () => {
    const metrics = new Metrics('api');
    metrics.begun();
    metrics.begun();
    metrics.ended({ method: 'GET', route: '/api/v1/slots/:slotId', status: 200, seconds: 0.02 });
    expect(await metrics.text()).toMatch(/randa_http_requests_in_flight\{process="api"\} 1/);
    metrics.ended({ method: 'BREW', route: 'unknown', status: 404, seconds: 0.02 });
    const text = await metrics.text();
    expect(text).toMatch(
      /randa_http_request_duration_seconds_bucket\{le="0.025",process="api",method="GET",route="\/api\/v1\/slots\/:slotId",status="200"\} 1/,
    );
    expect(text).toContain('method="other"');
    expect(text).not.toContain('BREW');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('read what is asked for anew each time, and do without what cannot be had', async () => {
    const metrics = new Metrics('worker');
    let jobs = 1;
    metrics.gauge('jobs', 'Jobs.', ['queue'], () => [{ labels: { queue: 'runs' }, value: jobs }]);
    metrics.gauge('broken', 'Broken.', [], () => Promise.reject(new Error('down')));
    expect(await metrics.text()).toContain('jobs{queue="runs",process="worker"} 1');
    jobs = 2;
    const text = await metrics.text();
    expect(text).toContain('jobs{queue="runs",process="worker"} 2');
    expect(text).toContain('broken{process="worker"} Nan');
  });
});
