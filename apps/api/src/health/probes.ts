/** Injection token of the {@link Probe}s that readiness asks. */
export const PROBES = Symbol('probes');

/** One thing that the service cannot do without. */
export interface Probe {
  /** For example `database`. */
  readonly name: string;
  /** Resolves with what it found; rejects when the thing is not there. */
  check(): Promise<Readonly<Record<string, string | number>>>;
}
