import { type Board, SCALE } from '../board/board.js';
import type { Pricer } from '../pricing/pricer.js';
import type { RunControl } from '../support/run-control.js';

/**
 * Plans every doctor anew, exactly, beside the plans of the others, until a whole round changes nothing: afterwards no
 * doctor has a better plan in the seats that the others leave. Returns the doctors of whom that is not certain: those
 * whose pricing was cut short, and where the worst-off term counts, whoever pays most.
 */
export async function replanEach(
  board: Board,
  pricer: Pricer,
  control: RunControl,
): Promise<ReadonlySet<number>> {
  const { doctors } = board.model;
  const doubtful = new Set<number>();
  let still = 0;
  for (let d = 0; still < doctors.length; d = (d + 1) % doctors.length) {
    if (control.over()) break;
    doubtful.delete(d);
    const outcome = replan(board, pricer, d);
    still = outcome === 'better' ? 0 : still + 1;
    if (outcome === 'doubtful') doubtful.add(d);
    control.spend(1);
    await control.breathe();
  }
  return doubtful;
}

function replan(board: Board, pricer: Pricer, d: number): 'better' | 'best' | 'doubtful' {
  const doctor = board.model.doctors[d]!;
  const before = board.objective;
  const weight = board.model.worstOffWeight;
  // The dearest doctor's cost counts again in the worst-off term.
  const factors =
    weight > 0 && board.plans[d]!.cost === board.worst ? [SCALE, SCALE * (1 + weight)] : [SCALE];
  let isSure = factors.length === 1;
  for (const factor of factors) {
    const held = board.lift(d);
    const priced = pricer.price(doctor, { board: board.settle(), factor, hints: [held] });
    if (priced.bound < priced.value) isSure = false;
    board.put(d, priced.plan);
    if (board.objective < before) return 'better';
    board.lift(d);
    board.put(d, held);
  }
  return isSure ? 'best' : 'doubtful';
}
