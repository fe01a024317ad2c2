import type { Slot } from '../../problem.js';
import type { Random } from '../../testing/random.js';
import type { DoctorModel, Model } from '../model/model.js';
import { forEachRow } from '../pricing/doctor-plan.js';
import { PriceBoard } from '../pricing/price-board.js';

/** A board on which half of the rows have prices, up to `most`. */
export function pricesAtRandom(model: Model, random: Random, most: number): PriceBoard {
  const board = new PriceBoard(model);
  for (let row = 0; row < model.rows.count; row++)
    board.price[row] = random.chance(0.5) ? 0 : random.int(0, most);
  board.refresh();
  return board;
}

/** What a doctor pays for one placement at a board's prices, counted without the pricer's code. */
export function priceAt(model: Model, doctor: DoctorModel, board: PriceBoard) {
  const numbers = new Map(model.sourceSlots.map((slot, index) => [slot.id, index]));
  return (slot: Slot, start: number, weeks: number): number => {
    let price = 0;
    forEachRow(model, doctor, numbers.get(slot.id)!, start, weeks, (row) => {
      price += board.price[row]!;
    });
    return price;
  };
}
