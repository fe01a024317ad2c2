import type { Depth } from '../dual/dual-ascent.js';
import type { Incumbent } from '../incumbent.js';
import type { Run } from './run.js';

/** A stretch of subgradient passes: the step falls geometrically from the first to the last. */
export interface PriceStage {
  readonly depth: Depth;
  /** Ends after so many passes, or when its share of the time is up. */
  readonly passes: number;
  /** Share of the time given to all stages; what an earlier stage leaves is the later ones'. */
  readonly share: number;
  /** Whether it takes the time of what follows as well, where its passes do not fit into its share. */
  readonly takesAll?: boolean;
  /** Units of cost per doctor too many. */
  readonly firstStep: number;
  readonly lastStep: number;
  /** Share of the last move that is made once more, but not towards the stage's end. */
  readonly momentum: number;
  /** Passes between two bounds. */
  readonly boundEvery: number;
  /** At which prices these bounds are taken; after the stage both are tried. While steps are small for long, averages lead. */
  readonly boundAt: 'present' | 'average';
}

/** For one linear master to go on from: as many passes as the time allows. */
export const FOR_A_MASTER: readonly PriceStage[] = [
  {
    depth: 'apart',
    passes: Infinity,
    share: 0.6,
    firstStep: 60,
    lastStep: 1,
    momentum: 0,
    boundEvery: 25,
    boundAt: 'present',
  },
  {
    depth: 'whole',
    passes: Infinity,
    share: 1,
    firstStep: 1,
    lastStep: 0.3,
    momentum: 0,
    boundEvery: 10,
    boundAt: 'present',
  },
];

/** For many doctors, first: a fixed number of passes over needs apart, which give prices near enough to price whole plans at. */
export const OPENING: readonly PriceStage[] = [
  {
    depth: 'apart',
    passes: 160,
    share: 0.5,
    firstStep: 20,
    lastStep: 2,
    momentum: 0.9,
    boundEvery: 20,
    boundAt: 'present',
  },
];

/** The same where places are promised: nothing is mixed, and in a night's few seconds needs apart prove more than whole plans. */
export const OPENING_BESIDE_PROMISES: readonly PriceStage[] = OPENING.map((stage) => ({
  ...stage,
  takesAll: true,
}));

/** Then whole plans: those met on the way are what prices are settled by afterwards (`settle-prices.ts`). */
export const GATHERING: readonly PriceStage[] = [
  {
    depth: 'quick',
    passes: 6,
    share: 1,
    firstStep: 3,
    lastStep: 0.25,
    momentum: 0.6,
    boundEvery: 10,
    boundAt: 'present',
  },
];

/** For so many doctors that groups of them are settled apart afterwards. */
export const OPENING_OF_A_COUNTRY: readonly PriceStage[] = OPENING.map((stage) => ({
  ...stage,
  passes: 80,
  share: 0.7,
}));
export const GATHERING_OF_A_COUNTRY: readonly PriceStage[] = GATHERING.map((stage) => ({
  ...stage,
  passes: 10,
}));

/** For so many doctors that their plans are better not all remembered: small steps win another few thousandths. */
export const FOR_A_COUNTRY: readonly PriceStage[] = [
  ...OPENING.map((stage) => ({ ...stage, passes: 80, takesAll: true })),
  ...GATHERING.map((stage) => ({ ...stage, passes: 20 })),
  {
    depth: 'whole',
    passes: 100,
    share: 1,
    firstStep: 0.4,
    lastStep: 0.03,
    momentum: 0.8,
    boundEvery: 10,
    boundAt: 'present',
  },
];

/** For a helper thread where schedules are full: the inner prices of paths, which it does not know yet, find their places. */
export const ALONG_PATHS: readonly PriceStage[] = [
  {
    depth: 'apart',
    passes: 300,
    share: 0.1,
    takesAll: true,
    firstStep: 5,
    lastStep: 0.02,
    momentum: 0,
    boundEvery: 25,
    boundAt: 'present',
  },
];

/** From the best prices known, small steps along paths that count what they overstep. */
const ALONG_DEEP_PATHS: readonly PriceStage[] = [
  {
    depth: 'deep',
    passes: Infinity,
    share: 1,
    firstStep: 0.1,
    lastStep: 0.005,
    momentum: 0,
    boundEvery: 25,
    boundAt: 'average',
  },
];

/** From the best prices then, smaller ones at which whole plans are priced: every call counts more where its bound stays open. */
const ALONG_WHOLE_PLANS: readonly PriceStage[] = [
  {
    depth: 'whole',
    passes: Infinity,
    share: 1,
    firstStep: 0.02,
    lastStep: 0.005,
    momentum: 0,
    boundEvery: 4,
    boundAt: 'present',
  },
];

/** Of the time for both, the share after which whole plans are priced; and rounds at the very prices found before. */
const DEEP_PATHS_UNTIL = 0.6;
const WHOLE_ROUNDS = 3;

/**
 * Raises the bound where schedules are full, from the best prices so far on: along paths first, then by whole plans,
 * whose bound is never lower than that of the paths.
 */
export async function raiseBoundOfSchedules(
  tools: Pick<Run, 'dual' | 'control'> & { incumbent: Pick<Incumbent, 'raise'> },
  until: number,
): Promise<void> {
  const { dual, control, incumbent } = tools;
  const from = control.progress;
  await raiseBound(tools, ALONG_DEEP_PATHS, from + DEEP_PATHS_UNTIL * (until - from));
  dual.prices.start(dual.best);
  for (let round = 0; round < WHOLE_ROUNDS && !control.over() && control.progress < until; round++) {
    await dual.evaluate(control, 'whole', false);
    if (dual.bestBound > -Infinity) incumbent.raise(dual.bestBound, dual.best);
  }
  await raiseBound(tools, ALONG_WHOLE_PLANS, until);
}

/** Whether a stage is to take all time there is, since its passes need more than its share, judging by the first. */
function takesAllOf(span: number, { passes, takesAll }: PriceStage, first: number): boolean {
  return takesAll === true && first * passes > span;
}

/** Where carrying on ends within a stage, so that it closes with small steps only. */
const CARRY_UNTIL = 0.8;

/**
 * Raises the bound by subgradient passes, stage by stage, until the run has come to `until` or the stages are through.
 * Needs priced apart come first, since they cost a tenth of whole plans.
 */
export async function raiseBound(
  { dual, control, incumbent }: Pick<Run, 'dual' | 'control'> & { incumbent: Pick<Incumbent, 'raise'> },
  stages: readonly PriceStage[],
  until: number,
  afterPass: (depth: Depth) => void = () => undefined,
): Promise<void> {
  const bound = async (depth: Depth, smooth: boolean): Promise<void> => {
    await dual.evaluate(control, depth, smooth);
    if (dual.bestBound > -Infinity) incumbent.raise(dual.bestBound, dual.best);
  };
  for (const stage of stages) {
    if (control.over() || control.progress >= until) return;
    const from = control.progress;
    let span = Math.max(1e-9, (until - from) * stage.share);
    const through = (passes: number): number =>
      Math.max(passes / stage.passes, (control.progress - from) / span);
    dual.prices.rest();
    for (let passes = 0, done = 0; done < 1 && !control.over();) {
      const step = stage.firstStep * Math.pow(stage.lastStep / stage.firstStep, done);
      await dual.pass(step, control, stage.depth);
      if (stage.momentum > 0 && !control.over()) dual.prices.carry(done < CARRY_UNTIL ? stage.momentum : 0);
      afterPass(stage.depth);
      passes++;
      // Whole plans on top of half a stage win less than the other half does.
      if (passes === 1 && takesAllOf(span, stage, control.progress - from)) span = until - from;
      done = through(passes);
      if (done < 1 && passes % stage.boundEvery !== 0) continue;
      if (done >= 1 || stage.boundAt === 'present') await bound(stage.depth, false);
      if (done >= 1 || stage.boundAt === 'average') await bound(stage.depth, true);
    }
  }
}
