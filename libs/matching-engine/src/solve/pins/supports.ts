import type { Need } from '../../problem.js';
import { type ProblemIndex, type Standing, StandingSet, ownFault } from './standing.js';

/** Places looked at before the question is given up. */
const MOST_LOOKS = 300_000;

/** What a placement demands of others: a specialty of the doctor's, or a need of anybody's, ended by a week. */
interface Demand {
  readonly kind: 'prerequisite' | 'after';
  readonly doctor: string;
  /** The specialty, or the need. */
  readonly what: string;
  readonly by: number;
  readonly askedBy: Standing;
}

/** Whether pins can stand with what they demand: the placements that show it, the pins that rule it out, or neither. */
export type SupportAnswer =
  | { readonly kind: 'possible'; readonly supports: readonly Standing[] }
  | { readonly kind: 'impossible'; readonly rule: string; readonly pins: readonly Standing[] }
  | { readonly kind: 'undecided' };

/** Placements that together rule something out. */
type Conflict = Set<Standing>;

/**
 * Decides whether the pins can stand together with placements that their prerequisites and `after` demand, and with what
 * those demand in turn. Nothing else has to be placed in a plan, so the answer holds for all plans.
 *
 * A depth-first search with conflict-directed backjumping (P. Prosser, 1993): every dead end names the placements that
 * cause it, and the search returns to the last of them. The pins left in the end contradict each other.
 *
 * @param setAside pins known to contradict others: they take no room here, but whatever waits for them is served
 */
export function supportPins(
  index: ProblemIndex,
  pins: readonly Standing[],
  setAside: readonly Standing[] = [],
): SupportAnswer {
  return new SupportSearch(index, pins, setAside).run();
}

class SupportSearch {
  private readonly standing: StandingSet;
  private readonly demands: Demand[] = [];
  private readonly supports: Standing[] = [];
  private looks = 0;
  private rule = 'prerequisite';

  constructor(
    private readonly index: ProblemIndex,
    private readonly pins: readonly Standing[],
    private readonly setAside: readonly Standing[],
  ) {
    this.standing = new StandingSet(index);
    for (const pin of pins) this.standing.add(pin);
    for (const pin of pins) this.demands.push(...this.demandsOf(pin));
  }

  run(): SupportAnswer {
    const conflict = this.settle(0);
    if (this.looks > MOST_LOOKS) return { kind: 'undecided' };
    if (!conflict) return { kind: 'possible', supports: [...this.supports] };
    const pins = this.pins.filter((pin) => conflict.has(pin));
    return { kind: 'impossible', rule: this.rule, pins };
  }

  /** Meets all demands from the given one on; returns the placements to blame where that cannot be done. */
  private settle(from: number): Conflict | null {
    let next = from;
    while (next < this.demands.length && this.isMet(this.demands[next]!)) next++;
    const demand = this.demands[next];
    if (!demand) return null;
    const conflict: Conflict = new Set([demand.askedBy]);
    for (const need of this.couldMeet(demand)) {
      const elsewhere = this.standing.find(need.id);
      if (elsewhere) conflict.add(elsewhere);
    }
    for (const candidate of this.candidates(demand)) {
      if (++this.looks > MOST_LOOKS) return conflict;
      const clash = this.standing.clash(candidate);
      if (clash) {
        for (const other of clash.with) conflict.add(other);
        continue;
      }
      const known = this.demands.length;
      this.standing.add(candidate);
      this.supports.push(candidate);
      this.demands.push(...this.demandsOf(candidate));
      const deeper = this.settle(next + 1);
      if (!deeper) return null;
      this.standing.remove(candidate);
      this.supports.pop();
      this.demands.length = known;
      if (this.looks > MOST_LOOKS) return conflict;
      if (!deeper.delete(candidate)) return deeper;
      for (const other of deeper) conflict.add(other);
    }
    this.rule = demand.kind;
    return conflict;
  }

  private demandsOf(placed: Standing): Demand[] {
    const { doctor, slot, need, start } = placed;
    const missing = (this.index.requires.get(slot.specialty) ?? []).filter(
      (specialty) => !doctor.completed?.includes(specialty),
    );
    return [
      ...missing.map((what): Demand => ({
        kind: 'prerequisite',
        doctor: doctor.id,
        what,
        by: start,
        askedBy: placed,
      })),
      ...(need.after ?? []).map((what): Demand => ({
        kind: 'after',
        doctor: this.index.needs.get(what)!.doctor,
        what,
        by: start,
        askedBy: placed,
      })),
    ];
  }

  private isMet({ kind, doctor, what, by }: Demand): boolean {
    const serves = (placed: Standing): boolean =>
      placed.end <= by &&
      (kind === 'after'
        ? placed.need.id === what
        : placed.doctor.id === doctor && placed.slot.specialty === what);
    return this.standing.of(doctor).some(serves) || this.setAside.some(serves);
  }

  private couldMeet({ kind, doctor, what }: Demand): readonly Need[] {
    if (kind === 'after') return [this.index.needs.get(what)!];
    return (this.index.needsOf.get(doctor) ?? []).filter(({ specialties }) => specialties.includes(what));
  }

  /** Places that would meet the demand, earliest first; a need that stands already can meet none from elsewhere. */
  private candidates(demand: Demand): Standing[] {
    const { kind, what, by } = demand;
    const found: Standing[] = [];
    for (const need of this.couldMeet(demand)) {
      if (need.pinned || this.standing.find(need.id)) continue;
      const specialties = kind === 'after' ? [...new Set(need.specialties)] : [what];
      for (const specialty of specialties)
        for (const slot of this.index.slotsOf.get(specialty) ?? []) {
          const first = Math.max(0, slot.from, need.earliest);
          const last = Math.min(
            by - need.weeks,
            need.latest,
            slot.mode === 'block' ? slot.from : slot.to - need.weeks,
          );
          for (let start = first; start <= last; start++) {
            const place = this.index.standing(need, slot, start);
            if (ownFault(this.index, place) === null) found.push(place);
          }
        }
    }
    return found.sort((a, b) => a.start - b.start);
  }
}
