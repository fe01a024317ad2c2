/** What kind of refusal an error is; the edges turn it into a status or an exit code. */
export type RefusalKind =
  | 'not-found'
  /** What was asked does not fit what is stored. */
  | 'conflict'
  /** The input itself is wrong. */
  | 'invalid'
  /** The state allows nobody to do this. */
  | 'refused'
  /** A lock was not free in time; the same request may succeed in a moment. */
  | 'busy';

/** A use case that cannot be carried out, with a stable code, the values in question and a sentence in English. */
export class UseCaseError extends Error {
  override readonly name = 'UseCaseError';

  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    readonly params: Readonly<Record<string, string | number>>,
    message: string,
    /** More for the reader to act on, for example what changed since a run. */
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** The object does not exist in the caller's region. */
export function notFound(what: string, id: string): UseCaseError {
  return new UseCaseError(
    'not-found',
    `${what.toUpperCase()}.NOT_FOUND`,
    { id },
    `There is no ${what.toLowerCase()} ${id}.`,
  );
}
