import type { Span } from '@opentelemetry/api';

/** What a span says beside its name: no ids of persons, no addresses, no values that people have written. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

/** A piece of work that is being followed. */
export interface FollowedWork {
  /** Gives it a name that is known only now, such as the route that answers. */
  name(name: string, attributes?: SpanAttributes): void;
  end(failed?: boolean): void;
}

/** Follows work through the processes (OpenTelemetry), or does nothing at all. */
export interface Tracing {
  /** Does the work inside a span, which fails when the work does. */
  follow<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>): Promise<T>;
  /** Runs `work` inside a span that goes on after it, below the one that the request's headers name. */
  begin(name: string, headers: Readonly<Record<string, unknown>>, work: (span: FollowedWork) => void): void;
  /** Sends what has not been sent. */
  close(): Promise<void>;
}

const NOTHING: FollowedWork = { name: () => undefined, end: () => undefined };

/** Follows nothing. */
export const NO_TRACING: Tracing = {
  follow: (_name, _attributes, work) => work(),
  begin: (_name, _headers, work) => {
    work(NOTHING);
  },
  close: () => Promise.resolve(),
};

/**
 * Tracing to a collector that speaks OTLP over HTTP; without an address, none, and nothing of OpenTelemetry is loaded.
 * @param endpoint the collector's address, to which `/v1/traces` is added
 * @param service `randa-api` or `randa-worker`
 */
export async function openTracing(endpoint: string | undefined, service: string): Promise<Tracing> {
  if (endpoint === undefined) return NO_TRACING;
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const { context, propagation, SpanKind, SpanStatusCode, trace } = api;
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  provider.register();
  const tracer = provider.getTracer('randa');
  const finish = (span: Span, failed: boolean): void => {
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
  return {
    follow: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes: { ...attributes } }, async (span) => {
        let failed = true;
        try {
          const result = await work();
          failed = false;
          return result;
        } finally {
          finish(span, failed);
        }
      }),
    begin: (name, headers, work) => {
      const span = tracer.startSpan(
        name,
        { kind: SpanKind.SERVER },
        propagation.extract(context.active(), headers),
      );
      context.with(trace.setSpan(context.active(), span), () => {
        work({
          name: (known, attributes = {}) => span.updateName(known).setAttributes({ ...attributes }),
          end: (failed = false) => {
            finish(span, failed);
          },
        });
      });
    },
    close: () => provider.shutdown(),
  };
}
