import { addWeeks, type IsoWeek, overlaps, type WeekRange, weekRangeOf } from '#domain';

/** A slot as the model knows it. */
export interface ModelSlot {
  readonly id: string;
  readonly specialty: string;
  readonly weeks: WeekRange;
  readonly mode: 'block' | 'rolling';
  readonly seats: number;
  open: boolean;
}

/** A placement that holds, by doctor and need. */
export interface ModelPlacement {
  readonly doctor: string;
  readonly need: string;
  readonly slot: string;
  readonly start: IsoWeek;
  readonly weeks: number;
}

interface ModelVersion {
  readonly content: readonly ModelPlacement[];
  base: ModelVersion | null;
  readonly restores: ModelVersion | null;
}

/**
 * What must hold of seats, weeks, limits and plan versions, said as plainly as possible: lists are gone through from end
 * to end, nothing is locked or counted up.
 */
export class PlanModel {
  readonly slots: ModelSlot[] = [];
  held: readonly ModelPlacement[] = [];
  private published: ModelVersion | null = null;

  /** @param limits most doctors of a centre away at once @param centreOf each doctor's centre */
  constructor(
    private readonly limits: ReadonlyMap<string, number>,
    private readonly centreOf: ReadonlyMap<string, string>,
  ) {}

  /** Whether all of it can hold together. */
  possible(placements: readonly ModelPlacement[]): boolean {
    return placements.every((placement, index) => {
      const others = placements.filter((_, other) => other !== index);
      return (
        this.liesInSlot(placement) && this.aloneFor(placement, others) && this.hasRoom(placement, others)
      );
    });
  }

  private liesInSlot({ slot: id, start, weeks }: ModelPlacement): boolean {
    const slot = this.slots.find((each) => each.id === id);
    if (!slot?.open || addWeeks(start, weeks) > slot.weeks.to) return false;
    return slot.mode === 'block' ? start === slot.weeks.from : start >= slot.weeks.from;
  }

  private aloneFor(placement: ModelPlacement, others: readonly ModelPlacement[]): boolean {
    return others
      .filter(({ doctor }) => doctor === placement.doctor)
      .every((other) => other.need !== placement.need && !overlaps(rangeOf(other), rangeOf(placement)));
  }

  private hasRoom(placement: ModelPlacement, others: readonly ModelPlacement[]): boolean {
    const slot = this.slots.find(({ id }) => id === placement.slot);
    const centre = this.centreOf.get(placement.doctor) ?? '';
    const colleagues = others.filter(({ doctor }) => this.centreOf.get(doctor) === centre);
    return weeksOf(placement).every((week) => {
      const here = others.filter(
        (other) => other.slot === placement.slot && (slot?.mode === 'block' || covers(other, week)),
      );
      const away = colleagues.filter((other) => covers(other, week));
      return here.length < (slot?.seats ?? 0) && away.length < (this.limits.get(centre) ?? 0);
    });
  }

  /** A plan is published: what people have changed since the last one becomes a version first. */
  publish(content: readonly ModelPlacement[], restores: ModelVersion | null = null): void {
    if (!same(this.held, this.published?.content ?? [])) {
      this.published = { content: this.held, base: this.published, restores: null };
    }
    this.published = { content, base: this.published, restores };
    this.held = content;
  }

  /** The version that undoing the last publication would bring back; `null` = there is none. */
  get before(): ModelVersion | null {
    if (!this.published) return null;
    return this.published.restores ? this.published.restores.base : this.published.base;
  }

  get anyPublished(): boolean {
    return this.published !== null;
  }
}

export function covers(placement: ModelPlacement, week: IsoWeek): boolean {
  return placement.start <= week && week < addWeeks(placement.start, placement.weeks);
}

export function weeksOf({ start, weeks }: ModelPlacement): IsoWeek[] {
  return Array.from({ length: weeks }, (_, number) => addWeeks(start, number));
}

function rangeOf({ start, weeks }: ModelPlacement): WeekRange {
  return weekRangeOf(start, weeks);
}

/** The same placements in any order. */
export function same(a: readonly ModelPlacement[], b: readonly ModelPlacement[]): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

export function sorted(placements: readonly ModelPlacement[]): string[] {
  return placements
    .map(({ doctor, need, slot, start, weeks }) => [doctor, need, slot, start, weeks].join(' '))
    .sort();
}
