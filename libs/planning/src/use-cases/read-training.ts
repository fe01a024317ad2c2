import {
  awayWeeks,
  type CalendarDate,
  type Curriculum,
  curriculumInForce,
  defaultCurriculum,
  type DerivedNeed,
  deriveNeeds,
  requirementsOf,
  trainingClock,
  type TrainingClock,
  type WeekRange,
} from '#domain';
import { completedBy } from '../needs/draft-needs.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { DonePlacement } from '../ports/need-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { notFound } from './use-case-error.js';

/** How far a doctor has come, and what remains. */
export interface Training {
  readonly doctorId: string;
  readonly asOf: CalendarDate;
  /** The version that her needs come from: the one in force today under her regulation. */
  readonly curriculum: Curriculum;
  readonly clock: TrainingClock;
  /** What a placement that is over leaves open until its certificate is in counts as open. */
  readonly needs: readonly DerivedNeed[];
  readonly away: readonly WeekRange[];
  /** Her placements that are over, as far as Randa knows of them. */
  readonly done: readonly DonePlacement[];
}

/** Reads a doctor's training by the curriculum and the rules in force today, and by what has been decided about her. */
export class ReadTraining {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /** @throws UseCaseError `DOCTOR.NOT_FOUND` for one who is not on the roster */
  of(actor: Actor, doctorId: string): Promise<Training> {
    const asOf = this.clock.today();
    return this.stores.read(actor.regionId, async (store) => {
      const [basis] = await store.needs.basis([doctorId], asOf);
      if (!basis) throw notFound('Doctor', doctorId);
      const { training, decisions } = basis;
      const { rules } = await store.rulesInForce(asOf);
      const curricula = await store.needs.curricula();
      const curriculum = curriculumInForce(curricula, asOf, training.regulation) ?? defaultCurriculum;
      const placements = basis.placements.filter(({ stage }) => stage !== 'over');
      const completed = completedBy({ ...basis, placements });
      const requirements = requirementsOf(curriculum, decisions, completed);
      const doctor = { id: doctorId, training, completed, requirements };
      return {
        doctorId,
        asOf,
        curriculum,
        clock: trainingClock(training),
        needs: deriveNeeds({ doctor, curriculum, rules, asOf }),
        away: awayWeeks(training),
        done: await store.needs.donePlacements(doctorId, asOf),
      };
    });
  }
}
