import {
  awayWeeks,
  type CalendarDate,
  type DerivedNeed,
  deriveNeeds,
  trainingClock,
  type TrainingClock,
  type WeekRange,
} from '#domain';
import { type Actor, type Clock, type DoctorSummary } from '#planning';
import { type ReadRules } from '../rules/read-rules.js';

/** How far a doctor has come, and what remains. */
export interface Training {
  readonly doctorId: string;
  readonly asOf: CalendarDate;
  readonly clock: TrainingClock;
  readonly needs: readonly DerivedNeed[];
  readonly away: readonly WeekRange[];
}

/** Reads a doctor's training by the curriculum and the rules in force today. */
export class ReadTraining {
  constructor(
    private readonly rules: ReadRules,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, doctor: DoctorSummary): Promise<Training> {
    const asOf = this.clock.today();
    const { curriculum, rules } = await this.rules.inForce(actor);
    const { id, training } = doctor;
    const completed = doctor.completed.map((specialty) => ({ specialty }));
    return {
      doctorId: id,
      asOf,
      clock: trainingClock(training),
      needs: deriveNeeds({ doctor: { id, training, completed }, curriculum, rules, asOf }),
      away: awayWeeks(training),
    };
  }
}
