import { groupBy } from '../../group-by.js';
import { inWeek } from '../../per-week.js';
import type { Doctor, HomeCentre, Need, Problem, Slot } from '../../problem.js';

/** A need in a place, with all that its rules ask about. */
export interface Standing {
  readonly need: Need;
  readonly doctor: Doctor;
  readonly slot: Slot;
  readonly start: number;
  readonly end: number;
}

/** The problem's items by their ids. */
export class ProblemIndex {
  readonly doctors: ReadonlyMap<string, Doctor>;
  readonly slots: ReadonlyMap<string, Slot>;
  readonly needs: ReadonlyMap<string, Need>;
  readonly centres: ReadonlyMap<string, HomeCentre>;
  readonly needsOf: ReadonlyMap<string, readonly Need[]>;
  readonly slotsOf: ReadonlyMap<string, readonly Slot[]>;
  readonly requires: ReadonlyMap<string, readonly string[]>;

  constructor(readonly problem: Problem) {
    const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] =>
      [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
    const keyed = <T extends { readonly id: string }>(items: readonly T[]): Map<string, T> =>
      new Map(items.map((item) => [item.id, item]));
    this.doctors = keyed(problem.doctors);
    this.slots = keyed(problem.slots);
    this.needs = keyed(byId(problem.needs));
    this.centres = keyed(problem.homeCentres);
    this.needsOf = groupBy(byId(problem.needs), ({ doctor }) => [doctor]);
    this.slotsOf = groupBy(byId(problem.slots), ({ specialty }) => [specialty]);
    this.requires = new Map(problem.prerequisites?.map((rule) => [rule.specialty, rule.requires]));
  }

  standing(need: Need, slot: Slot, start: number): Standing {
    return { need, doctor: this.doctors.get(need.doctor)!, slot, start, end: start + need.weeks };
  }
}

/** The rule that a placement breaks whatever else stands, by the verifier's code; `null` where it breaks none. */
export function ownFault(
  { problem }: ProblemIndex,
  { need, doctor, slot, start, end }: Standing,
): string | null {
  if (!need.specialties.includes(slot.specialty)) return 'specialty';
  if (need.hosts?.includes(slot.host) === false) return 'host';
  if (start < need.earliest || start > need.latest) return 'window';
  if (start < 0 || end > problem.horizon.weeks) return 'horizon';
  if (start < slot.from || end > slot.to) return 'slot-period';
  if (slot.mode === 'block' && start !== slot.from) return 'block-start';
  if (doctor.unavailable?.some(([from, to]) => start < to && from < end)) return 'unavailable';
  if (doctor.barredSlots?.includes(slot.id)) return 'barred-slot';
  if (doctor.specialtyOnce && doctor.completed?.includes(slot.specialty)) return 'specialty-once';
  return null;
}

/** The weeks in which a placement holds its seat. */
export function seatWeeks({ slot, start, end }: Standing): { readonly from: number; readonly to: number } {
  return slot.mode === 'block' ? { from: slot.from, to: slot.from + 1 } : { from: start, to: end };
}

/** Something that placements use up, how many may use it, and by which rule. */
interface Room {
  readonly key: string;
  readonly rule: 'seats' | 'away-limit' | 'specialty-once' | 'max-per-host';
  readonly most: number;
}

/** A set of placements that stand together, asked whether one more may join. Prerequisites and `after` are not its matter. */
export class StandingSet {
  private readonly users = new Map<string, Standing[]>();
  private readonly ofDoctor = new Map<string, Standing[]>();
  private readonly ofNeed = new Map<string, Standing>();

  constructor(private readonly index: ProblemIndex) {}

  get all(): Standing[] {
    return [...this.ofNeed.values()];
  }

  of(doctor: string): readonly Standing[] {
    return this.ofDoctor.get(doctor) ?? [];
  }

  find(need: string): Standing | undefined {
    return this.ofNeed.get(need);
  }

  add(placed: Standing): void {
    this.ofNeed.set(placed.need.id, placed);
    push(this.ofDoctor, placed.doctor.id, placed);
    for (const { key } of this.rooms(placed)) push(this.users, key, placed);
  }

  remove(placed: Standing): void {
    this.ofNeed.delete(placed.need.id);
    drop(this.ofDoctor, placed.doctor.id, placed);
    for (const { key } of this.rooms(placed)) drop(this.users, key, placed);
  }

  /** Those who together leave no room for one more placement, and the rule; `null` where it may join. */
  clash(placed: Standing): { readonly rule: string; readonly with: readonly Standing[] } | null {
    const overlapping = this.of(placed.doctor.id).find(
      (other) => other.start < placed.end && placed.start < other.end,
    );
    if (overlapping) return { rule: 'overlap', with: [overlapping] };
    for (const { key, rule, most } of this.rooms(placed)) {
      const users = this.users.get(key) ?? [];
      if (users.length >= most) return { rule, with: users };
    }
    return null;
  }

  private *rooms(placed: Standing): Generator<Room> {
    const { doctor, slot, start, end } = placed;
    if (doctor.specialtyOnce)
      yield { key: `once ${doctor.id}\n${slot.specialty}`, rule: 'specialty-once', most: 1 };
    if (doctor.maxPerHost !== undefined)
      yield { key: `host ${doctor.id}\n${slot.host}`, rule: 'max-per-host', most: doctor.maxPerHost };
    const { from, to } = seatWeeks(placed);
    for (let week = from; week < to; week++)
      yield { key: `seat ${week} ${slot.id}`, rule: 'seats', most: inWeek(slot.seats, week - slot.from, 0) };
    const limit =
      doctor.homeCentre === undefined ? undefined : this.index.centres.get(doctor.homeCentre)?.awayLimit;
    if (limit === undefined) return;
    for (let week = start; week < end; week++)
      yield {
        key: `away ${week} ${doctor.homeCentre!}`,
        rule: 'away-limit',
        most: inWeek(limit, week, Infinity),
      };
  }
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function drop<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)!;
  list.splice(list.lastIndexOf(item), 1);
}
