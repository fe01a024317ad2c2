import { type Request, type RequestHandler } from 'express';
import { type Metrics, type Tracing } from '#telemetry';
import { requestIdOf } from '../http/request-context.js';
import { isServerPath } from '../web-app/web-app.js';

/** Notes how every request was answered, by the template of its route: its address stands nowhere. */
export function observed(metrics: Metrics | null, tracing: Tracing): RequestHandler {
  return (request, response, next) => {
    const { method } = request;
    const begun = performance.now();
    const servesPages = !isServerPath(request.path);
    metrics?.begun();
    tracing.begin(method, request.headers, (span) => {
      response.once('close', () => {
        const route = templateOf(request) ?? (servesPages ? 'pages' : 'unknown');
        const status = response.statusCode;
        metrics?.ended({ method, route, status, seconds: (performance.now() - begun) / 1_000 });
        span.name(`${method} ${route}`, {
          'http.request.method': method,
          'http.route': route,
          'http.response.status_code': status,
          'randa.request_id': requestIdOf(request),
        });
        span.end(status >= 500);
      });
      next();
    });
  };
}

/** The path of the route that answered, with its parameters by name. */
function templateOf(request: Request): string | undefined {
  const { path } = (request.route ?? {}) as { readonly path?: unknown };
  return typeof path === 'string' ? path : undefined;
}
