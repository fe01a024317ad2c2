import { calendarWeeks, type Curriculum, type IsoWeek, mondayOf, trainingClock } from '#domain';
import { type Violation, violationsAdded } from '#matching-engine';
import type { BrokenPromiseReason } from '../problem/built-problem.js';
import { partsOfNeedId } from '../problem/plannable-needs.js';
import type { PromisedPlacement, RegionData } from '../region/region-data.js';
import { unseatedBy } from '../wait-list/priority-order.js';
import { type StandingPlan, standingPlan, withoutPromises } from './standing-plan.js';
import { CentreAbsences, type CentreOverLimit } from './centre-absences.js';
import type { RegionChange } from './region-change.js';
import { withChange } from './with-change.js';

/**
 * Why a published placement is hit. The first six end it: it cannot be where it is. The others leave it standing with a
 * rule against it, for a person to decide.
 */
export type HitReason =
  | 'slot-withdrawn'
  | 'seat-gone'
  | 'leave'
  | 'need-gone'
  | 'training-left'
  | 'own-placement'
  /** The home centre can spare nobody more in some of its weeks. */
  | 'centre-full'
  /** The doctor's share makes it too short or too long. */
  | 'length'
  | 'outside-window'
  | 'prerequisite';

const ENDING: ReadonlySet<HitReason> = new Set([
  'slot-withdrawn',
  'seat-gone',
  'leave',
  'need-gone',
  'training-left',
  'own-placement',
]);

/** A published placement that the change touches. */
export interface HitPlacement {
  readonly needId: string;
  readonly doctorId: string;
  readonly needKey: string;
  readonly slotId: string;
  readonly start: IsoWeek;
  readonly reasons: readonly HitReason[];
  /** Whether it ends with the change; else it stands, and a person decides. */
  readonly ends: boolean;
  /** Whether it has begun by the plan's day. */
  readonly begun: boolean;
  /** Whether it begins within the freeze or the unit has pinned it. */
  readonly held: boolean;
}

/** A wish or a claim that the change bears upon. */
export interface TouchedWish {
  readonly doctorId: string;
  readonly needKey: string | null;
  readonly hostId: string | null;
}

/** Everything that a change touches. */
export interface ChangeEffects {
  readonly hits: readonly HitPlacement[];
  /** Needs that are without a placement because of it. */
  readonly needsOpened: readonly string[];
  /** Needs that came or went, for example with another regulation. */
  readonly needsAdded: readonly string[];
  readonly needsGone: readonly string[];
  readonly centresOverLimit: readonly CentreOverLimit[];
  /** Wishes for a host that offers nothing any more then, or of a doctor who has left. */
  readonly wishes: readonly TouchedWish[];
  /** Claims of the doctors who are hit. */
  readonly claims: readonly Omit<TouchedWish, 'hostId'>[];
}

/** What a change touches, and the plan that stands after it. */
export interface ChangePreview {
  readonly effects: ChangeEffects;
  /** The plan as it stands without the change. */
  readonly before: StandingPlan;
  /** With the change made and the placements that it ends taken out; worked out when it is asked for. */
  readonly after: () => StandingPlan;
}

/**
 * Works out what a change touches: the published plan laid beside the rules before and after it. Pure.
 * @param template the curriculum that the doctor follows after a change of regulation
 */
export function previewChange(data: RegionData, change: RegionChange, template?: Curriculum): ChangePreview {
  const before = standingPlan(data);
  const changed = withChange(data, change, template);
  const after = standingPlan(changed);
  const added = violationsAdded(before.verification.violations, after.verification.violations);
  const unseated =
    change.kind === 'seats-changed' ? unseatedBy(before, change.slotId, change.seats) : new Set<string>();
  const absences = new CentreAbsences(before);
  const oneTooMany = tooManyAway(change, new CentreAbsences(after), absences);
  const comparison: Comparison = { change, before, after, added, unseated, oneTooMany };
  const hits = data.promised
    .flatMap((promise) => hitOf(promise, comparison))
    .sort((a, b) => (a.start === b.start ? (a.needId < b.needId ? -1 : 1) : a.start < b.start ? -1 : 1));
  const ended = new Set(hits.filter(({ ends }) => ends).map(({ needId }) => needId));
  const needsBefore = new Set(needIdsOf(before));
  const needsAfter = new Set(needIdsOf(after));
  return {
    effects: {
      hits,
      needsOpened: [...ended].filter((needId) => needsAfter.has(needId)),
      needsAdded: [...needsAfter].filter((needId) => !needsBefore.has(needId)),
      needsGone: [...needsBefore].filter((needId) => !needsAfter.has(needId)),
      centresOverLimit: new CentreAbsences(after, ended).overLimit(absences),
      wishes: touchedWishes(data, changed),
      claims: touchedClaims(data, hits),
    },
    before,
    after: () => withoutEnded(after, ended),
  };
}

/** Placements that cannot be held are no part of the plan anyway: only where others end too is it made anew. */
function withoutEnded(after: StandingPlan, ended: ReadonlySet<string>): StandingPlan {
  const data = withoutPromises(after.data, ended);
  return [...ended].every((needId) => after.broken.has(needId)) ? { ...after, data } : standingPlan(data);
}

/** The region before and after a change. */
interface Comparison {
  readonly change: RegionChange;
  readonly before: StandingPlan;
  readonly after: StandingPlan;
  /** What the plan that stands breaks after it and did not before. */
  readonly added: readonly Violation[];
  /** Needs whose placement finds no seat any more because a slot has fewer. */
  readonly unseated: ReadonlySet<string>;
  /** The needs of a doctor who changes centre in weeks in which the new one can spare nobody more. */
  readonly oneTooMany: ReadonlySet<string>;
}

function hitOf(promise: PromisedPlacement, comparison: Comparison): HitPlacement[] {
  const { before } = comparison;
  const { needId, slotId, start } = promise;
  const { doctorId, needKey } = partsOfNeedId(needId);
  const begun = before.axis.indexOf(start) < before.axis.firstStart;
  const reasons = [
    ...new Set(
      begun ? reasonsOfBegun(promise, doctorId, comparison) : reasonsOf(promise, doctorId, comparison),
    ),
  ];
  if (reasons.length === 0) return [];
  return [
    {
      needId,
      doctorId,
      needKey,
      slotId,
      start,
      reasons,
      // What has begun is never ended by the way: a person breaks it off, or lets it go on.
      ends: !begun && reasons.some((reason) => ENDING.has(reason) || isWall(reason, comparison)),
      begun,
      held: begun || (before.built.needs.get(needId)?.held ?? null) !== null,
    },
  ];
}

/** A limit that the centre has set itself is a wall; the region's share is a rule that people may stretch. */
function isWall(reason: HitReason, { change, before }: Comparison): boolean {
  if (reason !== 'centre-full' || change.kind !== 'centre-changed') return false;
  const centre = before.data.healthCentres.find(({ id }) => id === change.healthCentreId);
  return (centre?.awayLimit ?? null) !== null;
}

/** The problem leaves placements aside that have begun; those that the change is about are hit all the same. */
function reasonsOfBegun(
  { slotId, needId }: PromisedPlacement,
  doctorId: string,
  { change, unseated }: Comparison,
): HitReason[] {
  if (unseated.has(needId)) return ['seat-gone'];
  if (change.kind === 'slot-withdrawn') return change.slotId === slotId ? ['slot-withdrawn'] : [];
  if (change.kind === 'seats-changed' || change.doctorId !== doctorId) return [];
  if (change.kind === 'leave-recorded') return ['leave'];
  return change.kind === 'training-left' ? ['training-left'] : [];
}

function reasonsOf(promise: PromisedPlacement, doctorId: string, comparison: Comparison): HitReason[] {
  const { needId, slotId } = promise;
  const { change, before, after, added, unseated } = comparison;
  if (change.kind === 'training-left' && change.doctorId === doctorId) return ['training-left'];
  if (change.kind === 'slot-withdrawn' && change.slotId === slotId) return ['slot-withdrawn'];
  if (change.kind === 'seats-changed') return unseated.has(needId) ? ['seat-gone'] : [];
  const was = weeksNeeded(promise, doctorId, before);
  const is = weeksNeeded(promise, doctorId, after);
  const isTooShortOrLong = was !== null && is !== null && was !== is && promise.weeks !== is;
  const broken = before.broken.has(needId) ? undefined : after.broken.get(needId);
  return [
    ...(isTooShortOrLong ? ['length' as const] : []),
    ...(broken === undefined ? [] : [BROKEN[broken]]),
    ...added.flatMap(({ rule, need }) => (need === needId ? (reasonOf(rule, change) ?? []) : [])),
    ...(comparison.oneTooMany.has(needId) ? ['centre-full' as const] : []),
  ];
}

/** Calendar weeks that the need takes at the doctor's share when the placement begins; `null` when it is not open. */
function weeksNeeded(
  { needId, start }: PromisedPlacement,
  doctorId: string,
  { data, built }: StandingPlan,
): number | null {
  const need = built.needs.get(needId)?.need;
  const doctor = data.doctors.find(({ id }) => id === doctorId);
  if (!need || !doctor) return null;
  const share = trainingClock(doctor.training).shareAt(mondayOf(start));
  return calendarWeeks(need.weeksFullTime, Math.max(share, data.minimumShareOnPlacement ?? 0));
}

const BROKEN: Readonly<Record<BrokenPromiseReason, HitReason>> = {
  'need-gone': 'need-gone',
  'slot-gone': 'slot-withdrawn',
  'outside-slot': 'length',
  leave: 'leave',
  'own-placement': 'own-placement',
  'seat-gone': 'seat-gone',
  prerequisite: 'prerequisite',
};

/** What the verifier's rules about one placement mean. */
const BY_RULE: Readonly<Partial<Record<string, HitReason>>> = {
  unavailable: 'leave',
  window: 'outside-window',
  prerequisite: 'prerequisite',
};

/** Where a doctor changes centre, weeks in which the new one cannot spare her count as unavailable. */
function reasonOf(rule: string, { kind }: RegionChange): HitReason | undefined {
  return rule === 'unavailable' && kind === 'centre-changed' ? 'centre-full' : BY_RULE[rule];
}

function needIdsOf({ built }: StandingPlan): string[] {
  return [...built.needs.keys(), ...built.leftOut.needs.map(({ needId }) => needId)];
}

function tooManyAway(change: RegionChange, after: CentreAbsences, before: CentreAbsences): Set<string> {
  if (change.kind !== 'centre-changed') return new Set();
  const own = after
    .worseThan(before)
    .filter(({ centreId }) => centreId === change.healthCentreId)
    .flatMap(({ needs }) => needs)
    .filter((needId) => partsOfNeedId(needId).doctorId === change.doctorId);
  return new Set(own);
}

function touchedWishes(before: RegionData, after: RegionData): TouchedWish[] {
  const offering = ({ slots }: RegionData): Set<string> =>
    new Set(slots.filter(({ state }) => state === 'published').map(({ hostId }) => hostId));
  const [offered, offers] = [offering(before), offering(after)];
  const stays = new Set(after.doctors.map(({ id }) => id));
  return before.wishes
    .filter(
      ({ doctorId, hostId }) =>
        !stays.has(doctorId) || (hostId !== null && offered.has(hostId) && !offers.has(hostId)),
    )
    .map(({ doctorId, needKey, hostId }) => ({ doctorId, needKey, hostId }));
}

function touchedClaims(data: RegionData, hits: readonly HitPlacement[]): ChangeEffects['claims'] {
  return data.claims
    .filter(({ doctorId, needKey }) =>
      hits.some((hit) => hit.doctorId === doctorId && (needKey === null || hit.needKey === needKey)),
    )
    .map(({ doctorId, needKey }) => ({ doctorId, needKey }));
}
