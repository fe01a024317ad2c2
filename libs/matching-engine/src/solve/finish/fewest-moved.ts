import { type Board, SCALE } from '../board/board.js';
import { arrange } from '../construct/salvage.js';
import type { Model } from '../model/model.js';
import { type DoctorPlan, PLACE } from '../pricing/doctor-plan.js';
import type { Pricer } from '../pricing/pricer.js';
import type { RunControl } from '../support/run-control.js';

/** Most people planned anew to give one person back what was promised. */
const MOST_IN_THE_WAY = 6;

/** A place that was promised. */
interface Place {
  readonly need: number;
  readonly slot: number;
  readonly start: number;
}

/**
 * Gives people back what was promised to them, as long as the cost stays within the limit and fewer people are moved:
 * whoever moved gets the promised places, and those in the way are planned anew beside. Until a whole round helps nobody.
 */
export async function giveBack(
  board: Board,
  pricer: Pricer,
  control: RunControl,
  mostCost: number,
): Promise<void> {
  const { model } = board;
  const promised = promisedPlaces(model);
  for (let still = 0, d = 0; still < model.doctors.length; d = (d + 1) % model.doctors.length) {
    if (control.over()) return;
    const places = promised[d]!;
    still =
      places.length > 0 && board.hasMoved(d) && giveBackTo(board, pricer, d, places, mostCost)
        ? 0
        : still + 1;
    control.spend(1);
    await control.breathe();
  }
}

/** Doctors whose promised placements cannot all stand, even with everybody else out of the way: they move in any plan. */
export function cannotKeep(model: Model): string[] {
  return promisedPlaces(model).flatMap((places, d) => {
    const doctor = model.doctors[d]!;
    return arrange(model, doctor, places) ? [] : [doctor.id];
  });
}

function giveBackTo(
  board: Board,
  pricer: Pricer,
  d: number,
  promised: readonly Place[],
  mostCost: number,
): boolean {
  const { model } = board;
  const before = { moved: board.movedPeople, excess: board.objective - board.cost };
  const plan = withPromises(model, d, board.plans[d]!, promised);
  if (!plan) return false;
  const old = new Map([[d, board.lift(d)]]);
  const takeBack = (): false => {
    for (const other of old.keys()) board.lift(other);
    for (const [other, held] of old) board.put(other, held);
    return false;
  };
  for (const other of inTheWay(board, d, plan)) {
    if (old.size > MOST_IN_THE_WAY) return takeBack();
    old.set(other, board.lift(other));
  }
  if (!board.fits(d, plan)) return takeBack();
  board.put(d, plan);
  for (const other of old.keys()) {
    if (other === d) continue;
    const found = pricer.price(model.doctors[other]!, { board: board.settle(), factor: SCALE, quick: true });
    board.put(other, found.plan);
  }
  const isFewer = board.movedPeople < before.moved;
  const isSound = board.objective - board.cost <= before.excess;
  return isFewer && isSound && board.cost <= mostCost ? true : takeBack();
}

/** The promised places, and of the present plan whatever can stand beside them. */
function withPromises(
  model: Model,
  d: number,
  { places }: DoctorPlan,
  promised: readonly Place[],
): DoctorPlan | null {
  const doctor = model.doctors[d]!;
  const given = new Set(promised.map(({ need }) => need));
  const rest: Place[] = [];
  for (let i = 0; i < places.length; i += PLACE)
    if (!given.has(places[i]!)) rest.push({ need: places[i]!, slot: places[i + 1]!, start: places[i + 2]! });
  const whole = arrange(model, doctor, [...promised, ...rest]);
  if (whole) return whole;
  let chosen: readonly Place[] = promised;
  let plan = arrange(model, doctor, chosen);
  if (!plan) return null;
  for (const place of rest) {
    const longer = arrange(model, doctor, [...chosen, place]);
    if (!longer) continue;
    plan = longer;
    chosen = [...chosen, place];
  }
  return plan;
}

/** Doctors who hold a row that the plan lacks, as many as have to give way; those who moved anyway first. */
function inTheWay(board: Board, d: number, plan: DoctorPlan): Set<number> {
  const { model } = board;
  const lacking = new Map<number, number>();
  board.visit(d, plan, (row) => {
    const excess = board.use[row]! + 1 - model.rows.capacity[row]!;
    if (excess > 0) lacking.set(row, excess);
  });
  const found = new Set<number>();
  if (lacking.size === 0) return found;
  const others = model.doctors.map(({ index }) => index).filter((other) => other !== d);
  const moved = others.filter((other) => board.hasMoved(other));
  const settled = others.filter((other) => !board.hasMoved(other));
  for (const other of [...moved, ...settled]) {
    board.visit(other, board.plans[other]!, (row) => {
      const excess = lacking.get(row);
      if (excess === undefined) return;
      found.add(other);
      if (excess === 1) lacking.delete(row);
      else lacking.set(row, excess - 1);
    });
    if (lacking.size === 0) break;
  }
  return found;
}

function promisedPlaces(model: Model): Place[][] {
  const slots = new Map(model.sourceSlots.map(({ id }, slot) => [id, slot]));
  return model.doctors.map(({ needs }) =>
    [...needs].flatMap((need) => {
      const { current } = model.needs[need]!;
      return current ? [{ need, slot: slots.get(current.slot) ?? -1, start: current.start }] : [];
    }),
  );
}
