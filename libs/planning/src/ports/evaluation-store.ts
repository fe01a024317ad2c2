import type { CalendarDate, Specialty } from '#domain';
import type { Instant } from './clock.js';

/** What a doctor thought of a placement; each score from 1 (worst) to 5 (best). */
export interface Evaluation {
  readonly placementId: string;
  readonly overall: number;
  readonly supervision: number;
  readonly learning: number;
  readonly workload: number;
  readonly goalsMet: boolean;
  /** Read by the unit only. */
  readonly comment: string | null;
}

/** Whether a placement can be evaluated, and by whom. */
export interface EvaluationGround {
  readonly doctorId: string;
  readonly state: string;
  /** The first day after it, by its weeks. */
  readonly endsOn: string;
  readonly sentAt: Instant | null;
}

/** What doctors thought of one clinic in one specialty; `null` where too few have answered to hide who. */
export interface EvaluationSummary {
  readonly hostId: string;
  readonly hostName: string;
  readonly specialty: Specialty;
  /** `null` = fewer than {@link SMALLEST_GROUP}. */
  readonly answers: number | null;
  readonly overall: number | null;
  readonly supervision: number | null;
  readonly learning: number | null;
  readonly workload: number | null;
  /** Share whose goals were met. */
  readonly goalsMet: number | null;
}

/** Fewer doctors than these are not shown: who they were could be guessed. */
export const SMALLEST_GROUP = 5;

/** The answers about one clinic in one specialty, whoever they are few: to be counted, never to be shown as they are. */
export interface EvaluationGroup {
  readonly hostId: string;
  readonly hostName: string;
  readonly specialty: Specialty;
  /** Who have answered, and how many answers they gave. */
  readonly doctors: number;
  readonly answers: number;
  /** Sums over the answers. */
  readonly overall: number;
  readonly supervision: number;
  readonly learning: number;
  readonly workload: number;
  readonly goalsMet: number;
}

export interface EvaluationStore {
  ground(placementId: string): Promise<EvaluationGround | null>;
  add(evaluation: Evaluation): Promise<void>;
  /** By clinic and specialty; groups of fewer doctors than `smallest` without figures. */
  summaries(smallest: number, hostIds?: readonly string[]): Promise<readonly EvaluationSummary[]>;
  /** Every clinic and specialty with answers sent from and including `from`, before `to`. */
  groups(from: CalendarDate, to: CalendarDate): Promise<readonly EvaluationGroup[]>;
}
