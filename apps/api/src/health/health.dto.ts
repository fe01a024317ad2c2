/** The process answers. */
export class AliveDto {
  /** @example "ok" */
  status: string;
}

/** What readiness found, by the name of each thing asked. */
export class ReadinessDto {
  /** `ok`, or `error` when something is down. @example "ok" */
  status: string;

  /** What is up. */
  info: Record<string, Record<string, unknown>>;

  /** What is down. */
  error: Record<string, Record<string, unknown>>;

  /** Everything that was asked. */
  details: Record<string, Record<string, unknown>>;
}
