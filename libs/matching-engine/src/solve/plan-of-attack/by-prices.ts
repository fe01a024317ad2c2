import { ColumnNeighbourhood, NEIGHBOURHOOD, relatedGroup } from '../search/column-neighbourhood.js';
import type { Depth } from '../dual/dual-ascent.js';
import { PLACE } from '../pricing/doctor-plan.js';
import { Reinsertion } from '../search/neighbourhood.js';
import { Followers } from '../search/followers.js';
import { Users } from '../search/users.js';
import type { PlanMix } from '../dual/plan-mix.js';
import { annealApart } from './anneal-apart.js';
import { anneal, hottest } from './anneal.js';
import { raiseBoundBeside, takeBetterBound } from './bound-beside.js';
import { diveAndAnneal } from './dive-and-anneal.js';
import { diveInParts } from './dive-in-parts.js';
import { MIX_ROUNDS_OF_FEW, doctorsAreFew } from './doctors-are-few.js';
import { insertAlongPrices } from './insert-along-prices.js';
import { FOR_A_COUNTRY, GATHERING, OPENING, OPENING_BESIDE_PROMISES, raiseBound } from './raise-bound.js';
import type { Run } from './run.js';
import { settleCountry } from './settle-apart.js';
import { settlePrices } from './settle-prices.js';

/** Share of the run in which prices are settled before the search: less where a helper goes on with them. */
const PRICES_UNTIL = 0.3;
const SHARED_PRICES_UNTIL = 0.22;
/** Where nothing is promised, plans are mixed until this share of the run: longer where a helper then plans its part of the dive. */
const MIX_UNTIL = 0.42;
const SHARED_MIX_UNTIL = 0.45;
/** And for so many rounds, where a helper goes on with it. */
const SHARED_MIX_ROUNDS = 60;
/**
 * Of few, a helper raises the bound until this share of the run, and dives after that: the linear master's is reached by then.
 * What ranges of the worst off's cost win takes longer.
 */
const BOUND_OF_FEW_UNTIL = 0.5;
const BOUND_BY_RANGES_UNTIL = 0.8;
/** More doctors than this are planned group by group; up to it one dive and one annealing of all find better plans in a minute. */
const MANY_DOCTORS = 6000;
/** Where nothing is promised and the first passes take no more than this share of the run, they are planned together all the same. */
const SHORT_OPENING = 0.15;
/** Share of the run by which single placements are annealed; larger neighbourhoods follow. */
const ANNEAL_UNTIL = 0.95;

/** Large problems: prices by subgradient, a dive along them, then neighbourhoods until the end. */
export async function solveByPrices(run: Run): Promise<void> {
  const { control, board, dual } = run;
  const promised = run.model.needs.some((need) => need.current);
  const areMany = run.model.doctors.length > MANY_DOCTORS;
  const inGroups = areMany && (promised || !(await opensSoon(run)));
  if (inGroups && !promised) {
    await settleCountry(run, PRICES_UNTIL, ANNEAL_UNTIL);
    return improve(run, dual.best);
  }
  const users = new Users(board);
  const isFew = doctorsAreFew(run.model);
  const isShared = run.helpers.count > 0 && !inGroups;
  const until = isShared ? SHARED_PRICES_UNTIL : PRICES_UNTIL;
  let mix: PlanMix | null = null;
  let opened = 0;
  const look = (): void => void takeBetterBound(run);
  const afterPass = (depth: Depth): void => {
    // Everybody is planned anew afterwards: what neighbourhoods win before is lost.
    if (!promised) return;
    if (depth === 'apart' && control.progress < until / 3) return;
    run.helpers.guideBy(dual.prices.average);
    tend(run, users);
  };
  if (inGroups) await raiseBound(run, FOR_A_COUNTRY, until, afterPass);
  else {
    await raiseBound(run, promised ? OPENING_BESIDE_PROMISES : OPENING, until, afterPass);
    if (promised) raiseBoundBeside(run);
    if (!promised || !isShared) mix = dual.startMix();
    await raiseBound(run, GATHERING, until, afterPass);
    opened = control.progress;
    // Whoever stops the run before the first dive is through has this plan.
    if (!promised && dual.bestBound > -Infinity) await insertAlongPrices(run);
    const rounds = isFew ? MIX_ROUNDS_OF_FEW : isShared ? SHARED_MIX_ROUNDS : Infinity;
    const mixUntil = promised ? until : isShared && !isFew ? SHARED_MIX_UNTIL : MIX_UNTIL;
    if (mix)
      await settlePrices(run, mix, mixUntil, { rounds, exactly: !isShared, helpers: run.helpers, look });
    run.helpers.goOn();
    dual.mix = null;
    if (!promised) raiseBoundBeside(run, { mix, until: isFew ? boundOfFewUntil(run) : null });
  }
  control.phase('search');
  const dives = !promised && !control.over() && dual.bestBound > -Infinity;
  if (inGroups) await annealApart(run, dual.best, ANNEAL_UNTIL);
  else if (dives && mix && isFew) await diveInParts(run, mix, opened, ANNEAL_UNTIL, look);
  else if (dives) await diveAndAnneal(run, mix, opened, ANNEAL_UNTIL, look);
  else
    await anneal(run, dual.best, ANNEAL_UNTIL, {
      hot: hottest(run.model),
      meanwhile: look,
      smoothWorst: true,
    });
  await improve(run, dual.best);
}

function boundOfFewUntil({ model }: Run): number {
  return model.worstOffWeight > 0 ? BOUND_BY_RANGES_UNTIL : BOUND_OF_FEW_UNTIL;
}

/** Whether the first passes take little of the run, judging by the second of them: the very first lays tables out. */
async function opensSoon({ dual, control }: Run): Promise<boolean> {
  const { depth, firstStep, passes } = OPENING[0]!;
  await dual.pass(firstStep, control, depth);
  const from = control.progress;
  await dual.pass(firstStep, control, depth);
  return (control.progress - from) * passes <= SHORT_OPENING;
}

const LEAST_GROUP = 8;
const MOST_GROUP = 24;
/** Quick re-insertions in vain before a neighbourhood of columns is tried. */
const PATIENCE = 15;
/** Quick re-insertions between two neighbourhoods, however many succeed. */
const MOST_QUICK = 40;

/** Neighbourhoods of columns, mixed with quick re-insertions, until the run ends. */
export async function improve(run: Run, worth: Float64Array, until = Infinity): Promise<void> {
  const { model, pricer, random, control, incumbent, board, dual } = run;
  if (model.doctors.length === 0) return;
  const users = new Users(board);
  const quick = new Reinsertion(board, pricer, random, users);
  const columns = new ColumnNeighbourhood(board, pricer, dual, random, users, run.host);
  const followers = new Followers(board, pricer, random, users);
  run.helpers.guideBy(worth);
  while (!control.over() && control.progress < until) {
    board.guideBy(worth, 0.97);
    tend(run, users);
    if (followers.any && followers.attempt(control)) incumbent.offer(board);
    for (let vain = 0, all = 0; vain < PATIENCE && all < MOST_QUICK && !control.over(); vain++, all++) {
      if (quick.attempt(control)) {
        incumbent.offer(board);
        vain = 0;
      }
      await control.breathe();
    }
    if (control.over()) return;
    const group = pickGroup(run, users);
    if ((await columns.attempt(group, worth, control, NEIGHBOURHOOD)) < 0) incumbent.offer(board);
    await control.breathe();
  }
}

function pickGroup(run: Run, users: Users): number[] {
  const size = LEAST_GROUP + run.random.below(MOST_GROUP - LEAST_GROUP + 1);
  return relatedGroup(run.board, users, run.random, pickSeed(run), size);
}

/** Takes in what the helper threads have found, and gives them new neighbourhoods of the board's plan. */
function tend(run: Run, users: Users): void {
  const { helpers, board, incumbent, random, control } = run;
  takeBetterBound(run);
  const better = helpers.harvest(board, (d, leaving) => {
    if (leaving) users.leave(d, board.plans[d]!);
    else users.enter(d, board.plans[d]!);
  });
  if (better) incumbent.offer(board);
  while (helpers.idle)
    helpers.ask(board, pickGroup(run, users), random.below(2 ** 30), Math.max(0.1, control.secondsLeft));
}

/** A doctor to start from: more likely one with a need that has no place. */
function pickSeed({ model, random, board }: Run): number {
  let seed = random.below(model.doctors.length);
  if (random.next() < 0.3) return seed;
  for (let tries = 0; tries < 20; tries++) {
    if (board.plans[seed]!.places.length / PLACE < model.doctors[seed]!.needs.length) break;
    seed = random.below(model.doctors.length);
  }
  return seed;
}
