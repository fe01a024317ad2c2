import { UseCaseError } from '#planning';

/** The refusal of a write by a worker that no longer holds what it works on. */
export function claimLost(what: 'run' | 'part', id: string, attempt: number): UseCaseError {
  return new UseCaseError(
    'conflict',
    'RUN.CLAIM_LOST',
    { id, attempt },
    `Attempt ${attempt} no longer holds ${what} ${id}: another worker has taken it, or the run has ended.`,
  );
}
