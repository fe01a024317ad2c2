import { type Curriculum } from '../curriculum/curriculum.js';
import { type PlanningRules } from '../curriculum/planning-rules.js';
import { type Specialty } from '../curriculum/specialty.js';
import { type CalendarDate } from '../time/calendar-date.js';
import {
  earlierWeek,
  type IsoWeek,
  laterWeek,
  weekOf,
  weeksBetween,
  weekStartingOnOrAfter,
} from '../time/iso-week.js';
import { weeksIn } from '../time/week-range.js';
import { awayWeeks } from '../training/away-weeks.js';
import { type TrainingClock, trainingClock } from '../training/training-clock.js';
import { type TrainingRecord } from '../training/training-record.js';
import { type CompletedPlacement, type DerivedNeed, type OpenNeed } from './derived-need.js';
import { type NeedDecision } from './need-decision.js';
import {
  calendarWeeks,
  expectedShare,
  type NeedPhase,
  needPhase,
  needWindow,
  type OpenedLimits,
} from './need-window.js';
import { type Requirement, requirementsOf } from './requirements.js';

/** One doctor, as far as needs depend on them. */
export interface DoctorInTraining {
  readonly id: string;
  readonly training: TrainingRecord;
  readonly completed: readonly CompletedPlacement[];
  readonly decisions?: readonly NeedDecision[];
  /** What is asked of her, where it has been laid down already; else it follows from the curriculum and the decisions. */
  readonly requirements?: readonly Requirement[];
}

export interface DeriveNeedsInput {
  readonly doctor: DoctorInTraining;
  readonly curriculum: Curriculum;
  readonly rules: PlanningRules;
  /** The day that is today: a doctor whose training has ended by then has no needs. */
  readonly asOf: CalendarDate;
  /** First week in which a new placement may start. Default: the first week that begins on `asOf` or later. */
  readonly notBefore?: IsoWeek;
}

/**
 * Derives what a doctor still needs and when it does most good, and what is settled already, in the order of the
 * curriculum with added needs last. Empty when the training has ended. Decisions about items that this curriculum does
 * not have are left aside.
 */
export function deriveNeeds({ doctor, curriculum, rules, asOf, notBefore }: DeriveNeedsInput): DerivedNeed[] {
  const clock = trainingClock(doctor.training);
  if (asOf >= clock.expectedEnd) return [];
  const firstWeek = notBefore ?? weekStartingOnOrAfter(asOf);
  const requirements =
    doctor.requirements ?? requirementsOf(curriculum, doctor.decisions ?? [], doctor.completed);
  const drafts = requirements.map((requirement) => draftOf(requirement, clock, rules, firstWeek));
  const open = drafts.filter((draft) => draft.requirement.state === 'open');
  const crowded = rules.lastMonthsOpenByRule && weeksWanted(open) > weeksLeft(open, doctor.training);
  return drafts.map((draft) => deriveNeed(draft, clock, crowded));
}

/** The open ones among derived needs. */
export function openNeeds(needs: readonly DerivedNeed[]): OpenNeed[] {
  return needs.filter((need) => need.state === 'open');
}

/**
 * The specialties that count as done when one placement requires another: those completed, and those of items that are
 * credited or waived. An item with an open part or open weeks does not count.
 */
export function specialtiesDone(
  completed: readonly CompletedPlacement[],
  needs: readonly DerivedNeed[],
): Specialty[] {
  const openItems = new Set(openNeeds(needs).map((need) => need.item));
  const openSpecialties = new Set(openNeeds(needs).flatMap((need) => need.specialties));
  const answered = new Set(completed.map((placement) => placement.specialty));
  const wholly = completed.filter(({ weeks, need }) => weeks === undefined && need === undefined);
  const settled = needs
    .filter((need) => !openItems.has(need.item))
    .flatMap((need) =>
      need.state === 'done' ? need.specialties.filter((each) => answered.has(each)) : need.specialties,
    );
  const elsewhere = [...answered].filter((specialty) => !openSpecialties.has(specialty));
  return [...new Set([...wholly.map((placement) => placement.specialty), ...settled, ...elsewhere])];
}

/** A requirement with its phase and its length in the calendar. */
interface Draft {
  readonly requirement: Requirement;
  readonly phase: NeedPhase;
  readonly share: number;
  readonly weeks: number;
}

function draftOf(
  requirement: Requirement,
  clock: TrainingClock,
  rules: PlanningRules,
  firstWeek: IsoWeek,
): Draft {
  const phase = needPhase(requirement.item, clock, rules, openedLimits(requirement.decisions), firstWeek);
  const share = expectedShare(phase, clock);
  return { requirement, phase, share, weeks: calendarWeeks(requirement.weeksLeft, share) };
}

function openedLimits(decisions: readonly NeedDecision[]): OpenedLimits {
  const opened = (limit: 'start' | 'end'): boolean =>
    decisions.some((decision) => decision.kind === 'open' && decision.limit === limit);
  return { start: opened('start'), end: opened('end') };
}

function weeksWanted(open: readonly Draft[]): number {
  return open.reduce((sum, draft) => sum + draft.weeks, 0);
}

/** Weeks without leave from the first allowed start of any need to the last allowed end. */
function weeksLeft(open: readonly Draft[], training: TrainingRecord): number {
  const [first] = open;
  if (first === undefined) return 0;
  const from = open.reduce((week, { phase }) => earlierWeek(week, phase.earliest), first.phase.earliest);
  const to = open.reduce((week, { phase }) => laterWeek(week, weekOf(phase.endByDate)), from);
  const away = awayWeeks(training)
    .map((range) => ({ from: laterWeek(range.from, from), to: earlierWeek(range.to, to) }))
    .filter((range) => range.from < range.to)
    .reduce((sum, range) => sum + weeksIn(range), 0);
  return weeksBetween(from, to) - away;
}

function deriveNeed(
  { requirement, phase, share, weeks }: Draft,
  clock: TrainingClock,
  crowded: boolean,
): DerivedNeed {
  const { item, key, part, parts, creditedWeeks, decisions, state } = requirement;
  const facts = {
    key,
    item: item.key,
    part,
    parts,
    specialties: item.specialties,
    requires: item.requires ?? [],
    avoidJuly: item.avoidJuly ?? false,
    creditedWeeks,
    decisions,
  };
  if (state !== 'open') return { ...facts, state };
  return {
    ...facts,
    ...needWindow(phase, weeks, clock, crowded),
    state,
    weeksFullTime: requirement.weeksLeft,
    share,
    weeks,
  };
}
