import { inWeek } from '../per-week.js';
import type { Doctor, Need, PerWeek, Slot } from '../problem.js';
import { doctorCost, sheetTotal, type CostSheet } from '../verify/cost/doctor-cost.js';
import { OwnCost } from './own-cost.js';
import type { PlacedNeed } from '../verify/plan-reading.js';
import type { Blocker } from './blocker.js';
import type { WhatIf } from './what-if.js';

/** One need taken out of a plan that otherwise stays as it is, to be tried in other places. */
export class NeedTrial {
  /** Where the plan has the need. */
  readonly placed: PlacedNeed | undefined;
  readonly doctor: Doctor;
  /** The doctor's other placements, in order of start. */
  private readonly others: readonly PlacedNeed[];
  private readonly ownNeeds: readonly Need[];
  private readonly ownCost: OwnCost;
  /** Total cost without anything that depends on where the need stands: other doctors and other slots and centres. */
  private readonly costOfRest: number;

  constructor(
    private readonly whatIf: WhatIf,
    readonly need: Need,
  ) {
    const { reading, counted, needsOf } = whatIf;
    this.placed = reading.placed.get(need.id);
    const own = reading.byDoctor.get(need.doctor)!;
    this.others = own.filter((placed) => placed.need.id !== need.id);
    this.doctor = whatIf.doctors.get(need.doctor)!;
    this.ownNeeds = needsOf.get(need.doctor) ?? [];
    this.ownCost = new OwnCost(this.doctor, need, this.others, this.ownNeeds, whatIf.problem.weights);
    this.costOfRest =
      counted.cost -
      counted.costByTerm.worstOff -
      whatIf.ownCost.get(need.doctor)! -
      (this.placed ? this.sharedCost(this.placed.slot, this.placed.start) : 0);
  }

  /** The doctor's own cost by term with the need in this place; without a place, unplaced. */
  ownCostAt(slot?: Slot, start = 0): CostSheet {
    const list = slot ? this.planWith(this.entry(slot, start)) : this.others;
    return doctorCost(this.doctor, list, this.ownNeeds, this.whatIf.problem.weights);
  }

  /** The sum of `ownCostAt`, found more quickly. */
  ownTotalAt(slot: Slot, start: number): number {
    return this.ownCost.at(slot, start);
  }

  /** What the whole plan would cost with the need in this place, whether or not a rule forbids it. */
  costAt(slot: Slot, start: number): number {
    return this.totalWith(this.ownTotalAt(slot, start)) + this.sharedCost(slot, start);
  }

  /** What the whole plan would cost with the need unplaced. */
  costUnplaced(): number {
    return this.totalWith(sheetTotal(this.ownCostAt()));
  }

  /** Everything that stands in the way of this place, in the order of `BLOCKER_CODES`; nothing: it is free. */
  blockersAt(slot: Slot, start: number): Blocker[] {
    return [...this.personalBlockersAt(slot, start), ...this.sharedBlockersAt(slot, start)];
  }

  /** What stands in the way by the problem itself or by the doctor's own plan. */
  personalBlockersAt(slot: Slot, start: number): Blocker[] {
    const blockers = this.fixedBlockers(slot, start);
    this.addOwnBlockers(blockers, this.entry(slot, start));
    return blockers;
  }

  /** What stands in the way by what others hold: seats, and absences from the home centre. */
  sharedBlockersAt(slot: Slot, start: number): Blocker[] {
    const blockers: Blocker[] = [];
    const { whatIf, need, doctor } = this;
    const seat = whatIf.seatWeeks(slot, start, need.weeks);
    const fullWeeks = weeksIn(
      seat.from,
      seat.to,
      (week) => this.takenByOthers(slot, week) >= whatIf.seatsIn(slot, week),
    );
    if (fullWeeks.length > 0) {
      const users = whatIf.reading.bySlot.get(slot.id) ?? [];
      const holders = users.filter(
        (user) =>
          user.need.id !== need.id &&
          (slot.mode === 'block' || fullWeeks.some((w) => user.start <= w && w < user.end)),
      );
      blockers.push({ code: 'seats', weeks: fullWeeks, holders: idsOf(holders) });
    }
    const centre = doctor.homeCentre;
    const limit = centre === undefined ? undefined : whatIf.reading.centres.get(centre)?.awayLimit;
    if (centre === undefined || limit === undefined) return blockers;
    const weeks = this.weeksWithAway(start, limit);
    if (weeks.length > 0)
      blockers.push({ code: 'home-centre', homeCentre: centre, weeks, away: this.awayIn(centre, weeks) });
    return blockers;
  }

  /** Whether nothing stands in the way of this place. */
  isFree(slot: Slot, start: number): boolean {
    return this.blockersAt(slot, start).length === 0;
  }

  /** Whether seats, and nothing else, stand in the way of this place. Quick where seats are free. */
  lacksOnlySeats(slot: Slot, start: number): boolean {
    const { from, to } = this.whatIf.seatWeeks(slot, start, this.need.weeks);
    for (let week = from; week < to; week++)
      if (this.takenByOthers(slot, week) >= this.whatIf.seatsIn(slot, week))
        return (
          this.personalBlockersAt(slot, start).length === 0 &&
          this.sharedBlockersAt(slot, start).every(({ code }) => code === 'seats')
        );
    return false;
  }

  /** Whether these blockers of a place would all be gone if this placement of another doctor were taken out. */
  wouldClear(blockers: readonly Blocker[], slot: Slot, rival: PlacedNeed): boolean {
    return blockers.every((blocker) => {
      if (blocker.code === 'seats') {
        const seat = this.whatIf.seatWeeks(rival.slot, rival.start, rival.need.weeks);
        return blocker.weeks.every(
          (week) =>
            rival.slot.id === slot.id &&
            seat.from <= week &&
            week < seat.to &&
            this.takenByOthers(slot, week) - 1 < this.whatIf.seatsIn(slot, week),
        );
      }
      if (blocker.code !== 'home-centre' || rival.doctor.homeCentre !== blocker.homeCentre) return false;
      const limit = this.whatIf.reading.centres.get(blocker.homeCentre)?.awayLimit;
      return blocker.weeks.every(
        (week) =>
          rival.start <= week &&
          week < rival.end &&
          this.awayWithoutNeed(week) - 1 < inWeek(limit, week, Infinity),
      );
    });
  }

  private entry(slot: Slot, start: number): PlacedNeed {
    const { need, doctor } = this;
    return {
      placement: { need: need.id, slot: slot.id, start },
      need,
      slot,
      doctor,
      start,
      end: start + need.weeks,
    };
  }

  private planWith(entry: PlacedNeed): PlacedNeed[] {
    const list = [...this.others];
    const at = list.findIndex(({ start }) => start > entry.start);
    list.splice(at < 0 ? list.length : at, 0, entry);
    return list;
  }

  private totalWith(ownCost: number): number {
    const factor = this.whatIf.problem.weights.worstOff ?? 0;
    const worst = Math.max(ownCost, this.whatIf.worstOfOthers(this.need.doctor));
    return this.costOfRest + ownCost + (factor === 0 ? 0 : factor * worst);
  }

  /** Seats taken by others in this week of the slot. */
  private takenByOthers(slot: Slot, week: number): number {
    const taken = this.whatIf.reading.seatsTaken.get(slot.id)?.[week - slot.from] ?? 0;
    const { placed } = this;
    if (placed?.slot.id !== slot.id) return taken;
    const own = this.whatIf.seatWeeks(slot, placed.start, placed.need.weeks);
    return own.from <= week && week < own.to ? taken - 1 : taken;
  }

  /** Others of the doctor's home centre who are away in this week, the doctor's own other placements included. */
  private awayWithoutNeed(week: number): number {
    const centre = this.doctor.homeCentre;
    const away = centre === undefined ? 0 : (this.whatIf.reading.away.get(centre)?.[week] ?? 0);
    const { placed } = this;
    return placed && placed.start <= week && week < placed.end ? away - 1 : away;
  }

  /** What this place adds to the costs that doctors share: fewer missing seat-weeks, more crowded doctor-weeks. */
  private sharedCost(slot: Slot, start: number): number {
    const { problem, reading } = this.whatIf;
    const { underfilled = 0, crowded = 0 } = problem.weights;
    let cost = 0;
    if (underfilled !== 0 && slot.minSeats !== undefined) {
      const { from, to } = this.whatIf.seatWeeks(slot, start, this.need.weeks);
      for (let week = from; week < Math.min(to, slot.to); week++)
        if (this.takenByOthers(slot, week) < inWeek(slot.minSeats, week - slot.from, 0)) cost -= underfilled;
    }
    const centre = this.doctor.homeCentre;
    const target = centre === undefined ? undefined : reading.centres.get(centre)?.awayTarget;
    if (crowded !== 0 && target !== undefined) cost += crowded * this.weeksWithAway(start, target).length;
    return cost;
  }

  /** The weeks of a placement here in which at least so many others are away from the home centre; beyond the horizon nobody counts. */
  private weeksWithAway(start: number, others: PerWeek): number[] {
    return weeksIn(
      Math.max(0, start),
      Math.min(start + this.need.weeks, this.whatIf.problem.horizon.weeks),
      (week) => this.awayWithoutNeed(week) >= inWeek(others, week, Infinity),
    );
  }

  private fixedBlockers(slot: Slot, start: number): Blocker[] {
    const { need, doctor, whatIf } = this;
    const blockers: Blocker[] = [];
    if (need.pinned && need.current && (need.current.slot !== slot.id || need.current.start !== start))
      blockers.push({ code: 'pinned', ...need.current });
    if (need.hosts?.includes(slot.host) === false) blockers.push({ code: 'host', host: slot.host });
    if (doctor.barredSlots?.includes(slot.id)) blockers.push({ code: 'barred-slot', slot: slot.id });
    const { first, last } = whatIf.startsIn(slot, need.weeks);
    if (start < first || start > last)
      blockers.push({ code: 'slot-too-short', slot: slot.id, weeks: slot.to - slot.from });
    if (start < need.earliest || start > need.latest)
      blockers.push({ code: 'window', earliest: need.earliest, latest: need.latest });
    const end = start + need.weeks;
    for (const [from, to] of doctor.unavailable ?? [])
      if (start < to && from < end) blockers.push({ code: 'leave', from, to });
    return blockers;
  }

  private addOwnBlockers(blockers: Blocker[], entry: PlacedNeed): void {
    const { doctor, others } = this;
    const report = (
      code: 'own-plan' | 'specialty-once' | 'max-per-host' | 'after' | 'dependants',
      ids: string[],
    ) => {
      if (ids.length > 0) blockers.push({ code, needs: ids });
    };
    report('own-plan', idsOf(others.filter((other) => other.start < entry.end && entry.start < other.end)));
    if (doctor.specialtyOnce) {
      const same = idsOf(others.filter((other) => other.slot.specialty === entry.slot.specialty));
      if (same.length > 0 || doctor.completed?.includes(entry.slot.specialty))
        blockers.push({ code: 'specialty-once', needs: same });
    }
    if (doctor.maxPerHost !== undefined) {
      const same = idsOf(others.filter((other) => other.slot.host === entry.slot.host));
      if (same.length >= doctor.maxPerHost) blockers.push({ code: 'max-per-host', needs: same });
    }
    const missing = this.missingBefore(entry, others);
    if (missing.length > 0) blockers.push({ code: 'prerequisite', specialties: missing });
    report('after', this.notEndedBefore(entry));
    report('dependants', this.brokenDependants(entry));
  }

  private missingBefore(entry: PlacedNeed, list: readonly PlacedNeed[]): string[] {
    const required = this.whatIf.requires.get(entry.slot.specialty) ?? [];
    return required.filter(
      (specialty) =>
        !this.doctor.completed?.includes(specialty) &&
        !list.some((other) => other.slot.specialty === specialty && other.end <= entry.start),
    );
  }

  private notEndedBefore(entry: PlacedNeed): string[] {
    return (this.need.after ?? []).filter((id) => {
      const first = this.whatIf.reading.placed.get(id);
      return id === this.need.id || !first || first.end > entry.start;
    });
  }

  /** Needs whose own rules would break if this one stood here: they rely on its specialty or come after it. */
  private brokenDependants(entry: PlacedNeed): string[] {
    const followers = (this.whatIf.followers.get(this.need.id) ?? []).flatMap(({ id }) => {
      const follower = id === this.need.id ? undefined : this.whatIf.reading.placed.get(id);
      return follower && follower.start < entry.end ? [id] : [];
    });
    if (!this.placed || this.whatIf.requires.size === 0) return followers;
    const list = [...this.others, entry];
    const relying = idsOf(this.others.filter((other) => this.missingBefore(other, list).length > 0));
    return [...new Set([...followers, ...relying])];
  }

  private awayIn(centre: string, weeks: readonly number[]): string[] {
    return idsOf(
      (this.whatIf.byCentre.get(centre) ?? []).filter(
        (placed) =>
          placed.need.id !== this.need.id && weeks.some((week) => placed.start <= week && week < placed.end),
      ),
    );
  }
}

function idsOf(list: readonly PlacedNeed[]): string[] {
  return list.map(({ need }) => need.id);
}

function weeksIn(from: number, to: number, holds: (week: number) => boolean): number[] {
  const weeks: number[] = [];
  for (let week = from; week < to; week++) if (holds(week)) weeks.push(week);
  return weeks;
}
