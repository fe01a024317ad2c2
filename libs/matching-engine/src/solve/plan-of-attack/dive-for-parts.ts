import { Board } from '../board/board.js';
import { salvage } from '../construct/salvage.js';
import { type MixDiveManner, diveFromMix } from '../dive/mix-dive.js';
import { excessAt } from '../dual/plan-excess.js';
import type { PlanMix } from '../dual/plan-mix.js';
import type { Random } from '../support/random.js';
import type { Run } from './run.js';

/** What dives of parts need of a run: helpers may help with a dive, or dive for themselves. */
export type PartsRun = Omit<Run, 'host' | 'helpers'> & {
  readonly helpers: Pick<Run['helpers'], 'count' | 'plansFor' | 'goOn'>;
};

/** Who is planned anew at a time, how, and what follows. */
export interface PartsManner {
  /** Shares of the doctors who are planned anew at a time: at least and at most. */
  readonly freed: readonly [least: number, most: number];
  /** So many of the worst off are always among them, where these count. */
  readonly worstOff: number;
  /** Of the dives so many free doctors by where the plan is far from the bound, the others by chance alone. */
  readonly guided: number;
  /** The first dive and so many of the later ones are of everybody: no two end alike. */
  readonly ofEverybody: number;
  /** A dive takes so many times its share of a dive of everybody, by the number of doctors. */
  readonly stretch: number;
  /** How a dive goes. */
  readonly dive: (random: Random) => MixDiveManner;
  /** Betters all doctors' plans on the board shortly, and offers what is best. */
  readonly settle: (run: PartsRun, board: Board, dives: PartsDives) => Promise<void>;
}

/** How long dives of parts take, and for how long they go on. */
export interface PartsDives {
  /** Share of the run that a dive of everybody takes. */
  readonly length: number;
  /** How far the run is to come. */
  readonly until: number;
  readonly look: () => void;
}

/** Every dive in vain makes the next ones that much longer, up to so many times: the longer a dive, the better its plan. */
const LONGER = 1.03;
const MOST_TIMES = 6;
/** What is left of a run for less than this share of the shortest dive is left to others. */
const TOO_SHORT = 0.4;
/** What everybody's excess counts at least where doctors are freed by it, as a share of the mean. */
const LEAST_WEIGHT = 0.3;

/**
 * Plans parts of the doctors anew beside the others' best plans, again and again. The incumbent has the best plan afterwards,
 * the board what it had; the mixture gets to know the plans of every best one.
 */
export async function diveForParts(
  run: PartsRun,
  mix: PlanMix,
  dives: PartsDives,
  manner: PartsManner,
): Promise<void> {
  const { model, control, incumbent, board, dual, random, firm } = run;
  const { length: first, until, look } = dives;
  const { freed, worstOff, guided, ofEverybody, stretch } = manner;
  const free = model.doctors.filter((doctor) => !doctor.linked).map(({ index }) => index);
  let length = first;
  let isAll = ofEverybody > 0;
  while (!control.over() && until - control.progress > TOO_SHORT * length * stretch * freed[0]) {
    look();
    const before = incumbent.cost;
    for (const [d, plan] of incumbent.plans.entries()) mix.add(d, plan);
    const group = isAll ? free : pickGroup();
    isAll = ofEverybody > 0 && random.next() < ofEverybody;
    const others = outside(group);
    const fresh = boardOf(others);
    if (group.length > 0) {
      const share = (stretch * group.length) / model.doctors.length;
      const end = Math.min(until, control.progress + length * share);
      const theirs = mix.copy();
      theirs.decide(new Map(others.map((d) => [d, incumbent.plans[d]!])));
      const isWhole = await diveFromMix(run, fresh, theirs, group, end, manner.dive(random));
      run.helpers.goOn();
      if (!isWhole) continue;
      incumbent.offer(fresh);
    }
    await manner.settle(run, fresh, dives);
    if (incumbent.cost >= before) length = Math.min(MOST_TIMES * first, length * LONGER);
  }

  function pickGroup(): number[] {
    const [least, most] = freed;
    const size = Math.ceil((least + (most - least) * random.next()) * free.length);
    const costOf = (d: number): number => incumbent.plans[d]!.cost;
    const worst = model.worstOffWeight > 0 ? [...free].sort((a, b) => costOf(b) - costOf(a) || a - b) : [];
    const order = random.next() < guided ? byExcess() : random.shuffle([...free]);
    const group = new Set([...worst.slice(0, worstOff), ...order].slice(0, size));
    return [...group].sort((a, b) => a - b);
  }

  /** All who may be freed, those sooner by chance whose plans cost more than the bound says they have to. */
  function byExcess(): number[] {
    const excess = excessAt(run, dual.best, dual.bestWeights, incumbent.plans);
    control.spend(excess.length);
    const least = (LEAST_WEIGHT * excess.reduce((sum, one) => sum + one, 0)) / excess.length + 1;
    const key = excess.map((one) => -Math.log(1 - random.next()) / (one + least));
    return [...free].sort((a, b) => key[a]! - key[b]!);
  }

  function outside(group: readonly number[]): number[] {
    const inside = new Set(group);
    return model.doctors.map(({ index }) => index).filter((d) => !inside.has(d));
  }

  /** The best plan of these alone. */
  function boardOf(doctors: readonly number[]): Board {
    const fresh = new Board(model, board.promises);
    salvage(fresh, [], firm);
    for (const d of doctors) {
      fresh.lift(d);
      fresh.put(d, incumbent.plans[d]!);
    }
    return fresh;
  }
}
