import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import { type Evaluation, type EvaluationSummary, SMALLEST_GROUP } from '../ports/evaluation-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { notFound, UseCaseError } from './use-case-error.js';

const SCORES = ['overall', 'supervision', 'learning', 'workload'] as const;

/** What doctors thought of their placements. What one thought is never shown; what enough of them thought is. */
export class ManageEvaluations {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /**
   * @param doctorId the doctor who answers: the one whose placement it was
   * @throws UseCaseError `PLACEMENT.NOT_FOUND`, `EVALUATION.NOT_OVER`, `EVALUATION.SENT` or `EVALUATION.SCORE`
   */
  send(actor: Actor, doctorId: string, evaluation: Evaluation): Promise<void> {
    const { placementId } = evaluation;
    for (const field of SCORES) {
      const value = evaluation[field];
      if (Number.isInteger(value) && value >= 1 && value <= 5) continue;
      throw new UseCaseError(
        'invalid',
        'EVALUATION.SCORE',
        { field, value },
        `${field} is ${value}: give 1 to 5.`,
      );
    }
    return this.stores.write(actor.regionId, async (store) => {
      const ground = await store.evaluations.ground(placementId);
      if (ground?.doctorId !== doctorId) throw notFound('Placement', placementId);
      const { sentAt, endsOn, state } = ground;
      if (sentAt !== null) {
        throw new UseCaseError(
          'conflict',
          'EVALUATION.SENT',
          { id: placementId },
          'The placement has been evaluated.',
        );
      }
      if (state !== 'completed' && endsOn > this.clock.today()) {
        throw new UseCaseError(
          'conflict',
          'EVALUATION.NOT_OVER',
          { id: placementId, endsOn },
          `The placement goes on until ${endsOn}: evaluate it then.`,
        );
      }
      await store.evaluations.add(evaluation);
      // That it was sent, not what it says: the log is read by more people than the answers.
      await store.audit.append(actor, {
        action: 'evaluation.sent',
        subject: { kind: 'placement', id: placementId },
      });
    });
  }

  summaries(actor: Actor, hostIds?: readonly string[]): Promise<readonly EvaluationSummary[]> {
    return this.stores.read(actor.regionId, (store) => store.evaluations.summaries(SMALLEST_GROUP, hostIds));
  }
}
