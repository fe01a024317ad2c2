import { type TextParams } from '#texts';

/** One value of a request that cannot be used. */
export interface FieldFault {
  /** Path of the field, for example `weeks.from` or `items[3].seats`. */
  readonly field: string;
  /** What was sent, shortened; `null` where nothing was sent or the value may be secret. */
  readonly value: string | null;
  /** Name of the check that failed. */
  readonly rule: string;
  /** Arguments of the check, such as the limits of a number. */
  readonly params: TextParams;
}

/** A refusal that the edge itself decides, before or around a use case. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly params: TextParams = {},
    readonly more: {
      readonly faults?: readonly FieldFault[];
      /** Seconds after which the same request may succeed. */
      readonly retryAfter?: number;
      readonly details?: unknown;
    } = {},
  ) {
    super(code);
  }
}
