import { addWeeks, containsWeek, overlaps, weekNumber, type WeekRange, weekRangeOf, weeksIn } from '#domain';
import type { WishLine, WishLineOutcome, WishList, WishReason } from '../ports/wish-store.js';
import { partsOfNeedId } from '../problem/plannable-needs.js';
import type { HostSlot, PromisedPlacement, RegionData, StDoctor } from '../region/region-data.js';

/** A published placement of the doctor, as far as wishes speak of it. */
interface Stay {
  readonly needKey: string;
  readonly hostId: string | null;
  readonly weeks: WeekRange;
}

/** How the wishes of locked lists have gone, in the plan that holds. */
export class WishOutcomes {
  private readonly slots: ReadonlyMap<string, HostSlot>;
  private readonly doctors: ReadonlyMap<string, StDoctor>;
  private readonly stays = new Map<string, Stay[]>();
  /** Seats held by slot and week number; a block is held in all of its weeks. */
  private readonly held = new Map<string, Map<number, number>>();

  /** @param data the region as its published plan leaves it */
  constructor(private readonly data: RegionData) {
    this.slots = new Map(data.slots.map((slot) => [slot.id, slot]));
    this.doctors = new Map(data.doctors.map((doctor) => [doctor.id, doctor]));
    for (const promise of data.promised) this.note(promise);
  }

  /** The outcome of each line of a list, by its rank. */
  of(list: WishList): WishLineOutcome[] {
    return list.lines.map((line) => ({ rank: line.rank, ...this.ofLine(list.doctorId, line) }));
  }

  private ofLine(doctorId: string, line: WishLine): Omit<WishLineOutcome, 'rank'> {
    const concerned = (this.stays.get(doctorId) ?? []).filter(
      ({ needKey }) => line.needKey === null || needKey === line.needKey,
    );
    if (line.kind === 'avoided') {
      const against = concerned.filter((stay) => touches(line, stay)).length;
      if (against === 0) return { outcome: 'granted', reason: null };
      return {
        outcome: against < concerned.length ? 'partly' : 'refused',
        reason: 'no-better-place',
      };
    }
    const met = concerned.map((stay) => [isHostMet(line, stay), isPeriodMet(line, stay)] as const);
    if (met.some(([host, period]) => host && period)) return { outcome: 'granted', reason: null };
    const reason = this.whyNot(doctorId, line, concerned.length > 0);
    const isPartly =
      line.hostId !== null && line.weeks !== null && met.some(([host, period]) => host || period);
    return { outcome: isPartly ? 'partly' : 'refused', reason };
  }

  private whyNot(doctorId: string, line: WishLine, isPlaced: boolean): WishReason {
    const open = (this.doctors.get(doctorId)?.requirements ?? []).filter(
      ({ key, state }) => state === 'open' && (line.needKey === null || key === line.needKey),
    );
    if (open.length === 0) return 'need-settled';
    const specialties = new Set(open.flatMap(({ item }) => item.specialties));
    const offers = this.data.slots.filter(
      (slot) =>
        specialties.has(slot.specialty) &&
        (line.hostId === null || slot.hostId === line.hostId) &&
        (line.weeks === null || overlaps(slot.weeks, line.weeks)),
    );
    if (offers.length === 0) return 'not-offered';
    if (!offers.some((slot) => this.hasFreeWeek(slot, line))) return 'seats-taken';
    return isPlaced ? 'better-elsewhere' : 'need-unplaced';
  }

  /** Whether a seat is free in any wished week of the slot. */
  private hasFreeWeek(slot: HostSlot, { weeks }: WishLine): boolean {
    const used = this.held.get(slot.id);
    if (!used) return slot.seats > 0;
    for (let index = 0, count = weeksIn(slot.weeks); index < count; index += 1) {
      const week = addWeeks(slot.weeks.from, index);
      const isWished = weeks === null || slot.mode === 'block' || containsWeek(weeks, week);
      if (isWished && (used.get(weekNumber(week)) ?? 0) < slot.seats) return true;
    }
    return false;
  }

  private note({ needId: id, slotId, start, weeks = 1 }: PromisedPlacement): void {
    const slot = this.slots.get(slotId);
    const { doctorId, needKey } = partsOfNeedId(id);
    const stay = { needKey, hostId: slot?.hostId ?? null, weeks: weekRangeOf(start, weeks) };
    const own = this.stays.get(doctorId);
    if (own) own.push(stay);
    else this.stays.set(doctorId, [stay]);
    if (!slot) return;
    const used = this.held.get(slotId) ?? new Map<number, number>();
    this.held.set(slotId, used);
    const range = slot.mode === 'block' ? slot.weeks : stay.weeks;
    for (let index = 0, count = weeksIn(range); index < count; index += 1) {
      const week = weekNumber(addWeeks(range.from, index));
      used.set(week, (used.get(week) ?? 0) + 1);
    }
  }
}

function isHostMet({ hostId }: WishLine, stay: Stay): boolean {
  return hostId === null || hostId === stay.hostId;
}

/** A wished period is met by a start in it, as the cost counts it. */
function isPeriodMet({ weeks }: WishLine, stay: Stay): boolean {
  return weeks === null || containsWeek(weeks, stay.weeks.from);
}

/** Whether the stay is what the line asks to avoid: that host, those weeks, or that host in those weeks. */
function touches({ hostId, weeks }: WishLine, stay: Stay): boolean {
  return (hostId === null || hostId === stay.hostId) && (weeks === null || overlaps(weeks, stay.weeks));
}
