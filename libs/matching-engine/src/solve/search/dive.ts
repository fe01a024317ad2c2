import { type Board, SCALE } from '../board/board.js';
import type { DualAscent } from '../dual/dual-ascent.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import type { Pricer } from '../pricing/pricer.js';
import type { RunControl } from '../support/run-control.js';
import type { Users } from './users.js';

export interface DiveSettings {
  /** Price passes before the first doctors are fixed, and between two rounds of fixing. */
  readonly firstPasses: number;
  readonly passes: number;
  readonly firstStep: number;
  readonly lastStep: number;
  /** Share of the free doctors fixed in each round. */
  readonly share: number;
}

/**
 * A Lagrangian dive: prices settle for the doctors still free and the seats still left; those whose best plan at
 * prices fits best are fixed; the prices settle again, until everybody has a plan.
 */
export async function dive(
  board: Board,
  dual: DualAscent,
  pricer: Pricer,
  users: Users,
  group: readonly number[],
  settings: DiveSettings,
  control: RunControl,
): Promise<void> {
  const { model } = board;
  let free = [...group].sort((a, b) => a - b);
  const { prices } = dual;
  prices.fixedUse = board.use;
  let round = 0;
  while (free.length > 0) {
    const passes = round === 0 ? settings.firstPasses : settings.passes;
    const decay = Math.pow(settings.lastStep / settings.firstStep, 1 / Math.max(1, passes));
    let step = round === 0 ? settings.firstStep : settings.lastStep * 2;
    for (let pass = 0; pass < passes && !control.done; pass++) {
      await dual.pass(step, control, 'apart', free);
      step = Math.max(settings.lastStep, step * decay);
    }
    board.guideBy(prices.exact, 1);
    const most = Math.max(1, Math.ceil(free.length * settings.share));
    const offers: { d: number; regret: number }[] = [];
    for (const d of free) {
      const doctor = model.doctors[d]!;
      const wish = pricer.price(doctor, { board: prices.board, factor: SCALE });
      const real = pricer.price(doctor, { board: board.settle(), factor: SCALE, hints: fitting(board, d, wish.plan) });
      offers.push({ d, regret: real.value - wish.value });
    }
    control.spend(2 * free.length);
    offers.sort((a, b) => a.regret - b.regret || a.d - b.d);
    const fixed = new Set<number>();
    for (const { d } of offers) {
      if (fixed.size >= most && !control.done) break;
      const doctor = model.doctors[d]!;
      const { plan } = pricer.price(doctor, { board: board.settle(), factor: SCALE });
      control.spend(1);
      board.put(d, plan);
      users.enter(d, plan);
      fixed.add(d);
    }
    free = free.filter((d) => !fixed.has(d));
    round++;
    await control.breathe();
  }
}

function fitting(board: Board, d: number, plan: DoctorPlan): DoctorPlan[] {
  return board.fits(d, plan) ? [plan] : [];
}
