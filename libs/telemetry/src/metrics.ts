import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; the loads that docs/operations.md promises lie in the middle. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** One figure, with the labels that tell it from others of its name. */
export interface Figure {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Labels are few and known beforehand: routes by their template, never an address, an id or a name. */
export interface AnsweredRequest {
  readonly method: string;
  /** With its parameters by name: `/api/v1/slots/:slotId`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** The figures of one process, as Prometheus reads them. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly durations: Histogram<'method' | 'route' | 'status'>;
  private readonly inFlight: Gauge;

  /** @param process `api` or `worker` */
  constructor(process: string) {
    this.registry.setDefaultLabels({ process });
    collectDefaultMetrics({ register: this.registry });
    const registers = [this.registry];
    this.durations = new Histogram({
      name: 'randa_http_request_duration_seconds',
      help: 'How long requests took, by route template, method and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATIONS,
      registers,
    });
    this.inFlight = new Gauge({
      name: 'randa_http_requests_in_flight',
      help: 'Requests that have come and are not answered.',
      registers,
    });
  }

  /** A request has come. */
  begun(): void {
    this.inFlight.inc();
  }

  /** A request has ended, answered or not. */
  ended({ method, route, status, seconds }: AnsweredRequest): void {
    this.inFlight.dec();
    const known = METHODS.has(method) ? method : 'other';
    this.durations.observe({ method: known, route, status: String(status) }, seconds);
  }

  /**
   * A figure that is read when it is asked for. One that cannot be had is left out, so that the others still come.
   * @param read all values of the name, each with the same labels
   */
  gauge(
    name: string,
    help: string,
    labelNames: readonly string[],
    read: () => Promise<readonly Figure[]> | readonly Figure[],
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      async collect() {
        this.reset();
        // prom-client says 0 of a name without labels that has no value.
        const figures = await Promise.resolve()
          .then(read)
          .catch((): readonly Figure[] => [{ value: Number.NaN }]);
        for (const { value, labels = {} } of figures) this.set({ ...labels }, value);
      },
    });
  }

  /** Everything, in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}
