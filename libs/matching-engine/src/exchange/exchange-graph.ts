import type { PlacedNeed } from '../verify/plan-reading.js';
import type { NeedTrial } from '../what-if/need-trial.js';
import type { WhatIf } from '../what-if/what-if.js';
import type { RingMove } from './find-rings.js';

/** One need could take the place of another without its doctor getting worse. */
export interface Arc {
  readonly to: string;
  /** Change of the doctor's own cost, 0 or below. */
  readonly change: number;
}

/**
 * Who could take whose place: nodes are placed needs that may move, and an arc leads from a need to one whose place it
 * could take as far as its own doctor's plan, window and leave go, at no higher own cost. Arcs are found when they are
 * asked for. Whether seats and home centres allow a ring is for the verifier to say.
 */
export class ExchangeGraph {
  /** Ids of the needs, in the order of the problem. */
  readonly nodes: readonly string[];
  private readonly order: ReadonlyMap<string, number>;
  private readonly bySpecialty = new Map<string, PlacedNeed[]>();
  private readonly arcs = new Map<string, readonly Arc[]>();
  private readonly trials = new Map<string, NeedTrial>();

  constructor(
    private readonly whatIf: WhatIf,
    mayMove: (need: string) => boolean,
  ) {
    const { placed } = whatIf.reading;
    this.nodes = whatIf.problem.needs
      .filter((need) => placed.has(need.id) && !need.pinned && mayMove(need.id))
      .map(({ id }) => id);
    this.order = new Map(this.nodes.map((id, index) => [id, index]));
    for (const id of this.nodes) {
      const entry = this.placedAt(id);
      const group = this.bySpecialty.get(entry.slot.specialty);
      if (group) group.push(entry);
      else this.bySpecialty.set(entry.slot.specialty, [entry]);
    }
  }

  orderOf(need: string): number {
    return this.order.get(need) ?? -1;
  }

  doctorOf(need: string): string {
    return this.placedAt(need).doctor.id;
  }

  /** The best first. */
  arcsFrom(need: string): readonly Arc[] {
    const known = this.arcs.get(need);
    if (known) return known;
    const found = this.order.has(need) ? this.findArcs(this.placedAt(need)) : [];
    this.arcs.set(need, found);
    return found;
  }

  /** What handing places on along the ring means to each. */
  movesAlong(needs: readonly string[]): RingMove[] {
    return needs.map((id, index) => {
      const own = this.placedAt(id);
      const next = this.placedAt(needs[(index + 1) % needs.length] ?? id);
      return {
        need: id,
        doctor: own.doctor.id,
        from: { slot: own.slot.id, start: own.start },
        to: { slot: next.slot.id, start: next.start },
        ownChange: this.trialOf(own).ownTotalAt(next.slot, next.start) - this.ownCost(own),
      };
    });
  }

  private findArcs(own: PlacedNeed): Arc[] {
    const trial = this.trialOf(own);
    const now = this.ownCost(own);
    const changes = new Map<string, number | null>();
    const arcs: Arc[] = [];
    for (const specialty of new Set(own.need.specialties)) {
      for (const other of this.bySpecialty.get(specialty) ?? []) {
        if (other.doctor.id === own.doctor.id) continue;
        const place = `${other.slot.id}\n${other.start}`;
        let change = changes.get(place);
        if (change === undefined) {
          change = changeAt(own, other, trial, now);
          changes.set(place, change);
        }
        if (change !== null) arcs.push({ to: other.need.id, change });
      }
    }
    return arcs.sort((a, b) => a.change - b.change || this.orderOf(a.to) - this.orderOf(b.to));
  }

  private placedAt(need: string): PlacedNeed {
    const entry = this.whatIf.reading.placed.get(need);
    if (!entry) throw new RangeError(`Need ${need} has no place that could be exchanged.`);
    return entry;
  }

  private trialOf({ need }: PlacedNeed): NeedTrial {
    const known = this.trials.get(need.id);
    if (known) return known;
    const trial = this.whatIf.trial(need);
    this.trials.set(need.id, trial);
    return trial;
  }

  private ownCost({ doctor }: PlacedNeed): number {
    return this.whatIf.ownCost.get(doctor.id) ?? 0;
  }
}

/** By how much the doctor's own cost falls in the other's place; `null` where it would grow or a rule forbids it. */
function changeAt(own: PlacedNeed, other: PlacedNeed, trial: NeedTrial, now: number): number | null {
  const { slot, start } = other;
  if (slot.id === own.slot.id && start === own.start) return null;
  if (start < own.need.earliest || start > own.need.latest) return null;
  const change = trial.ownTotalAt(slot, start) - now;
  return change > 0 || trial.personalBlockersAt(slot, start).length > 0 ? null : change;
}
