import { isIsoWeek, weekNumber } from '#domain';
import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];
type Placement = Schemas['Placement'];
type Need = Schemas['Need'];

/** Where one part of the training stands. */
export type StepState = 'ongoing' | 'coming' | 'over' | 'missing' | 'done' | 'credited' | 'waived';

/** One required placement of the training, and what has become of it. */
export interface Step {
  readonly key: string;
  readonly state: StepState;
  /** Any of these specialties. */
  readonly specialties: readonly string[];
  readonly need: Need | null;
  readonly placement: Placement | null;
}

const number = (week: string | null): number =>
  week !== null && isIsoWeek(week) ? weekNumber(week) : Number.MAX_SAFE_INTEGER;

function stateOf(placement: Placement, thisWeek: number): StepState {
  if (number(placement.to) <= thisWeek) return 'over';
  return number(placement.from) <= thisWeek ? 'ongoing' : 'coming';
}

function stepOf(need: Need, placement: Placement | undefined, thisWeek: number): Step {
  const { key, specialties } = need;
  if (need.state === 'done' || need.state === 'credited' || need.state === 'waived') {
    return { key, state: need.state, specialties, need, placement: placement ?? null };
  }
  if (!placement) return { key, state: 'missing', specialties, need, placement: null };
  return { key, state: stateOf(placement, thisWeek), specialties: [placement.specialty], need, placement };
}

/** When a step takes or should take place, for its order. */
function begin({ placement, need }: Step): number {
  return number(placement?.from ?? need?.done?.from ?? need?.targetFrom ?? null);
}

/**
 * The parts of a training in the order in which they take or should take place; what is done without known dates comes
 * first, in the curriculum's order.
 */
export function trainingSteps(
  needs: readonly Need[],
  placements: readonly Placement[],
  thisWeek: number,
): Step[] {
  const byNeed = new Map(placements.map((placement) => [placement.needKey, placement]));
  const steps = needs.map((need) => stepOf(need, byNeed.get(need.key), thisWeek));
  const known = new Set(needs.map(({ key }) => key));
  const others = placements
    .filter(({ needKey }) => !known.has(needKey))
    .map((placement): Step => {
      const { needKey: key, specialty } = placement;
      return { key, state: stateOf(placement, thisWeek), specialties: [specialty], need: null, placement };
    });
  const behind = ({ placement, state, need }: Step): boolean =>
    placement === null && state !== 'missing' && !need?.done;
  return [...steps, ...others].sort(
    (a, b) => Number(behind(b)) - Number(behind(a)) || (behind(a) ? 0 : begin(a) - begin(b)),
  );
}
