import type { Need, Slot } from '../problem.js';
import type { Blocker } from '../what-if/blocker.js';
import type { NeedTrial } from '../what-if/need-trial.js';
import type { WhatIf } from '../what-if/what-if.js';

/** A place of a need and by how much the plan's cost changes when the need, and nothing else, goes there. */
export interface PricedStart {
  readonly slot: Slot;
  readonly start: number;
  readonly delta: number;
}

/** A place that others stand in the way of, and those of whom each alone would clear it. */
export interface Contested extends PricedStart {
  readonly rivals: readonly Need[];
}

/** Counts the places that a search looks at, and says when it is enough. */
export class WorkMeter {
  private spent = 0;

  constructor(private readonly limit: number) {}

  get isSpent(): boolean {
    return this.spent > this.limit;
  }

  spend(): void {
    this.spent += 1;
  }
}

/**
 * The places of single needs in a plan that otherwise stays as it is, cheapest first. What stands in the way of a place
 * is looked up only when the search comes to it.
 */
export class PlaceFinder {
  private readonly listed = new Map<string, PlacesOfNeed>();

  constructor(
    private readonly whatIf: WhatIf,
    private readonly meter: WorkMeter,
  ) {}

  /** From here on the need is offered these places only. */
  narrow(need: Need, accepts: (slot: string, start: number) => boolean): void {
    this.listed.set(need.id, new PlacesOfNeed(this.whatIf, need, this.meter, accepts));
  }

  of(need: Need): PlacesOfNeed {
    const known = this.listed.get(need.id);
    if (known) return known;
    const places = new PlacesOfNeed(this.whatIf, need, this.meter);
    this.listed.set(need.id, places);
    return places;
  }
}

/** The places of one need. */
export class PlacesOfNeed {
  private readonly trial: NeedTrial;
  private readonly byCost: readonly PricedStart[];
  private readonly freeSoFar: PricedStart[] = [];
  private readonly contestedSoFar: Contested[] = [];
  private lookedAt = 0;

  constructor(
    private readonly whatIf: WhatIf,
    readonly need: Need,
    private readonly meter: WorkMeter,
    private readonly accepts: (slot: string, start: number) => boolean = () => true,
  ) {
    this.trial = whatIf.trial(need);
    this.byCost = this.pricedStarts();
  }

  /** Places in which nothing stands in the way. */
  *free(): Generator<PricedStart> {
    yield* this.inOrder(this.freeSoFar);
  }

  /** Places that one other need would have to leave first. */
  *contested(): Generator<Contested> {
    yield* this.inOrder(this.contestedSoFar);
  }

  private *inOrder<Found>(found: readonly Found[]): Generator<Found> {
    for (let index = 0; ; index += 1) {
      while (index >= found.length) if (!this.lookAtNext()) return;
      yield found[index] as Found;
    }
  }

  private lookAtNext(): boolean {
    const place = this.byCost[this.lookedAt];
    if (place === undefined || this.meter.isSpent) return false;
    this.lookedAt += 1;
    this.meter.spend();
    const blockers = this.trial.blockersAt(place.slot, place.start);
    if (blockers.length === 0) this.freeSoFar.push(place);
    else {
      const rivals = this.rivalsAt(place, blockers);
      if (rivals.length > 0) this.contestedSoFar.push({ ...place, rivals });
    }
    return true;
  }

  private pricedStarts(): PricedStart[] {
    const { whatIf, need, trial } = this;
    const { placed } = trial;
    const before = placed ? whatIf.cost : trial.costUnplaced();
    const places: PricedStart[] = [];
    for (const slot of whatIf.openSlotsFor(need)) {
      const { first, last } = whatIf.startsIn(slot, need.weeks);
      for (let start = Math.max(first, need.earliest); start <= Math.min(last, need.latest); start += 1) {
        if (placed?.slot.id === slot.id && placed.start === start) continue;
        if (!this.accepts(slot.id, start)) continue;
        places.push({ slot, start, delta: trial.costAt(slot, start) - before });
      }
    }
    return places.sort((a, b) => a.delta - b.delta || a.start - b.start || (a.slot.id < b.slot.id ? -1 : 1));
  }

  /** Needs of which each, taken out alone, would leave nothing in the way of the place. */
  private rivalsAt({ slot }: PricedStart, blockers: readonly Blocker[]): Need[] {
    const concerned = blockers.map(needsConcerned);
    const shared = blockers.filter(({ code }) => code !== 'own-plan');
    return (concerned[0] ?? [])
      .filter((id) => concerned.every((ids) => ids.includes(id)))
      .flatMap((id) => this.whatIf.reading.placed.get(id) ?? [])
      .filter((rival) => !rival.need.pinned && this.trial.wouldClear(shared, slot, rival))
      .map((rival) => rival.need);
  }
}

/** The needs of which one may clear the blocker by leaving; none where nothing that stands in the plan is to blame. */
function needsConcerned(blocker: Blocker): readonly string[] {
  if (blocker.code === 'seats') return blocker.holders;
  if (blocker.code === 'home-centre') return blocker.away;
  return blocker.code === 'own-plan' && blocker.needs.length === 1 ? blocker.needs : [];
}
