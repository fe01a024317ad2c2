import { costIfValid, leastCost, resolve, type Resolved, type SolveFunction } from '../explain/solver.js';
import { groupBy } from '../group-by.js';
import type { Placement } from '../plan.js';
import type { Problem } from '../problem.js';
import type { SolveOptions } from '../solve-contract.js';
import { addSeats, seatFor, type ExtraSeat, type SeatsAndPlan } from './greedy-seats.js';

/** A set of extra seats, and what is proven about smaller ones. */
export interface CountedSeats extends SeatsAndPlan {
  /** Proven: whatever plan leaves no more needs unplaced than this one has no fewer placements on extra seats. */
  readonly atLeast: number;
  /** Proven: no plan leaves fewer needs unplaced, however many seats are added. */
  readonly nobodyMore: boolean;
}

/** What is counted costs so much apiece: prices of weeks of a seat are parts of it, and need room to be finer than a unit. */
const EACH = 1000;
/**
 * How many extra seats an unplaced need counts for, unless there are fewer needs than that. Not more: the count is only as
 * sharp as a bound on the whole cost. A need whose place asks for more extra seats than this may be left without.
 */
const MOST_PER_UNPLACED = 25;

/**
 * The smallest set of extra seats that a solver finds, with what is proven. Three re-solves:
 *
 * 1. How many needs can be placed at all: seats without end, and only unplaced needs cost anything.
 * 2. With how few extra seats: every slot gets a twin at a host of its own, with as many seats as anybody could want; a
 *    placement there counts 1, an unplaced need `perUnplaced`, and nothing else costs anything. A bound on that cost, less what
 *    the unplaced needs cost, bounds the number of seats. One rule is looser there, which leaves bounds true: `maxPerHost`
 *    counts the twin's host apart. A plan that breaks it in the problem itself is planned anew with the same seats, or given
 *    up for the one to start from.
 * 3. A plan that costs little with these seats.
 */
export async function fewestSeats(
  problem: Problem,
  start: SeatsAndPlan,
  solve: SolveFunction,
  options?: SolveOptions,
): Promise<CountedSeats> {
  const twins = new TwinSlots(problem);
  const endless = await resolve(twins.seatsWithoutEnd(), start.placements, solve, options);
  const counted = await resolve(twins.problem, twins.placementsOf(start), solve, options);
  const candidate = counted ? twins.read(counted.placements) : start;
  const found = await planCheaply(problem, candidate, start, solve, options);
  const unplaced = problem.needs.length - found.placements.length;
  return {
    ...found,
    atLeast: Math.max(0, atLeast(counted) - twins.perUnplaced * unplaced),
    nobodyMore: unplaced <= atLeast(endless),
  };
}

/** How many there are at least, of what costs `EACH` apiece and nothing else does. */
function atLeast(resolved: Resolved | undefined): number {
  const bound = leastCost(resolved?.lowerBound ?? null) ?? 0;
  return Math.max(0, Math.ceil(bound / EACH));
}

/** The problem in which every slot has a twin beyond its seats. */
class TwinSlots {
  readonly problem: Problem;
  readonly perUnplaced: number;
  /** Put behind names for the twins: no name ends like this. */
  private readonly mark: string;

  constructor(private readonly original: Problem) {
    const { doctors, homeCentres, needs, slots } = original;
    this.mark = unusedEnding([
      ...slots.flatMap(({ id, host }) => [id, host]),
      ...needs.flatMap(({ hosts }) => hosts ?? []),
    ]);
    this.perUnplaced = Math.min(needs.length + 1, MOST_PER_UNPLACED);
    const hostsOf = groupBy(slots, ({ specialty }) => [specialty]);
    const twin = (name: string) => name + this.mark;
    this.problem = {
      format: original.format,
      name: original.name,
      horizon: original.horizon,
      weights: { early: 0, late: 0 },
      ...(original.prerequisites ? { prerequisites: original.prerequisites } : {}),
      homeCentres: homeCentres.map(({ id, awayLimit }) => ({
        id,
        ...(awayLimit === undefined ? {} : { awayLimit }),
      })),
      doctors: doctors.map(
        ({ hostChangeCost: _1, gapWeeks: _2, gapCost: _3, idleWeekCost: _4, ...doctor }) => ({
          ...doctor,
          ...(doctor.barredSlots ? { barredSlots: doctor.barredSlots.flatMap((id) => [id, twin(id)]) } : {}),
        }),
      ),
      slots: slots.flatMap(({ minSeats: _, ...slot }) => [
        slot,
        { ...slot, id: twin(slot.id), host: twin(slot.host), seats: needs.length },
      ]),
      needs: needs.map((need) => {
        const { id, doctor, specialties, weeks, earliest, latest, targetFrom, targetTo, hosts, after } = need;
        const offering = specialties.flatMap((name) => hostsOf.get(name) ?? []).map(({ host }) => host);
        return {
          id,
          doctor,
          specialties,
          weeks,
          earliest,
          latest,
          targetFrom,
          targetTo,
          unplacedCost: EACH * this.perUnplaced,
          hostCost: Object.fromEntries(offering.map((host) => [twin(host), EACH])),
          ...(hosts ? { hosts: hosts.flatMap((host) => [host, twin(host)]) } : {}),
          ...(after ? { after } : {}),
          ...(need.pinned && need.current ? { current: need.current, pinned: true } : {}),
        };
      }),
    };
  }

  /** The problem without the twins, where every slot has as many seats as anybody could want. */
  seatsWithoutEnd(): Problem {
    const { slots, needs } = this.original;
    return {
      ...this.problem,
      doctors: this.problem.doctors.map((doctor, index) => {
        const { barredSlots } = this.original.doctors[index]!;
        return barredSlots ? { ...doctor, barredSlots } : doctor;
      }),
      slots: slots.map(({ minSeats: _, ...slot }) => ({ ...slot, seats: needs.length })),
      needs: this.problem.needs.map(({ hostCost: _, ...need }, index) => {
        const { hosts } = needs[index]!;
        return { ...need, ...(hosts ? { hosts } : {}), unplacedCost: EACH };
      }),
    };
  }

  /** A plan with extra seats as a plan of this problem. */
  placementsOf({ placements, seated }: SeatsAndPlan): Placement[] {
    const extra = new Set(seated);
    return placements.map((placement) =>
      extra.has(placement.need) ? { ...placement, slot: placement.slot + this.mark } : placement,
    );
  }

  /** A plan of this problem as one with extra seats. */
  read(placements: readonly Placement[]): SeatsAndPlan {
    const needs = new Map(this.original.needs.map((need) => [need.id, need]));
    const slots = new Map(this.original.slots.map((slot) => [slot.id, slot]));
    const seats: ExtraSeat[] = [];
    const seated: string[] = [];
    const real = placements.map((placement) => {
      if (!placement.slot.endsWith(this.mark)) return placement;
      const slot = slots.get(placement.slot.slice(0, -this.mark.length))!;
      seats.push(seatFor(needs.get(placement.need)!, slot, placement.start));
      seated.push(placement.need);
      return { ...placement, slot: slot.id };
    });
    return { seats, seated, placements: real };
  }
}

function unusedEnding(names: readonly string[]): string {
  let ending = '+';
  while (names.some((name) => name.endsWith(ending))) ending += '+';
  return ending;
}

/**
 * Of the plans for these seats that place as many, one that costs little in the problem itself: the count does not look at
 * costs. Falls back on the plan to start from where no plan for these seats keeps the rules.
 */
async function planCheaply(
  problem: Problem,
  candidate: SeatsAndPlan,
  fallback: SeatsAndPlan,
  solve: SolveFunction,
  options?: SolveOptions,
): Promise<SeatsAndPlan> {
  const withSeats = addSeats(problem, candidate.seats);
  const isValid = costIfValid(withSeats, candidate.placements) !== undefined;
  const start = isValid ? candidate.placements : onOldSeats(fallback);
  const planned = await resolve(withDearUnplaced(withSeats), start, solve, options);
  if (planned && planned.placements.length >= candidate.placements.length)
    return { ...candidate, placements: planned.placements };
  return isValid ? candidate : fallback;
}

const onOldSeats = ({ placements, seated }: SeatsAndPlan): Placement[] => {
  const extra = new Set(seated);
  return placements.filter(({ need }) => !extra.has(need));
};

/** The problem with unplaced needs so dear that a solver places as many as it can; the plans that keep the rules are the same. */
function withDearUnplaced(problem: Problem): Problem {
  const dearest = problem.needs.reduce((most, { unplacedCost }) => Math.max(most, Math.abs(unplacedCost)), 1);
  return {
    ...problem,
    needs: problem.needs.map((need) => ({ ...need, unplacedCost: need.unplacedCost + 20 * dearest })),
  };
}
