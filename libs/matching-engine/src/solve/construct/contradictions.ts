import type { Contradiction } from '../../solve-contract.js';
import { type Board, SCALE } from '../board/board.js';
import type { DoctorModel, Model } from '../model/model.js';
import { PLACE, forEachRow } from '../pricing/doctor-plan.js';
import { PriceBoard } from '../pricing/price-board.js';
import type { Pricer } from '../pricing/pricer.js';
import { arrange } from './salvage.js';

/** Pinned needs that cannot stand: by themselves, beside the doctor's other pins, or beside those of others. */
export function findContradictions(model: Model, pricer: Pricer): Contradiction[] {
  const found: Contradiction[] = model.pinFaults.map(({ rule, needs, message }) => ({
    rule,
    needs,
    message,
  }));
  const free = new PriceBoard(model);
  for (const doctor of model.doctors) {
    if (doctor.pinned.length === 0) continue;
    const { plan } = pricer.price(doctor, { board: free, factor: SCALE, relaxed: true });
    const placed = new Set<number>();
    for (let i = 0; i < plan.places.length; i += PLACE) placed.add(plan.places[i]!);
    const lost = [...doctor.pinned].filter((need) => !placed.has(need));
    if (lost.length > 0) found.push(clashWithin(model, doctor, lost));
  }
  found.push(...crowdedRows(model));
  return found;
}

function pinOf(model: Model, need: number): { need: number; slot: number; start: number } {
  const { current } = model.needs[need]!;
  return {
    need,
    slot: model.sourceSlots.findIndex((slot) => slot.id === current!.slot),
    start: current!.start,
  };
}

function clashWithin(model: Model, doctor: DoctorModel, lost: readonly number[]): Contradiction {
  const name = (need: number): string => model.needs[need]!.id;
  for (const one of lost)
    for (const other of doctor.pinned) {
      if (one === other) continue;
      if (arrange(model, doctor, [pinOf(model, one), pinOf(model, other)], true)) continue;
      const needs = [name(one), name(other)].sort();
      return {
        rule: 'pinned',
        needs,
        message: `Doctor ${doctor.id} cannot have both ${needs.join(' and ')} where they are pinned: they overlap or break a rule of the doctor together.`,
      };
    }
  const needs = lost.map(name);
  return {
    rule: 'pinned',
    needs,
    message: `Doctor ${doctor.id} cannot have ${needs.join(', ')} where pinned: what must come before has no place, or the doctor's other pins break a rule with it.`,
  };
}

function crowdedRows(model: Model): Contradiction[] {
  const holders = new Map<number, number[]>();
  for (const doctor of model.doctors)
    for (const need of doctor.pinned) {
      const { slot, start } = pinOf(model, need);
      if (slot < 0) continue;
      forEachRow(model, doctor, slot, start, model.needs[need]!.weeks, (row) => {
        const list = holders.get(row);
        if (list) list.push(need);
        else holders.set(row, [need]);
      });
    }
  const seen = new Set<string>();
  const found: Contradiction[] = [];
  const firstCentreRow = centreRows(model);
  for (const [row, needs] of [...holders].sort((a, b) => a[0] - b[0])) {
    if (needs.length <= model.rows.capacity[row]!) continue;
    const ids = needs.map((need) => model.needs[need]!.id).sort();
    const rule = firstCentreRow.has(model.rows.segment[row]!) ? 'away-limit' : 'seats';
    const key = `${rule} ${ids.join(' ')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push({
      rule,
      needs: ids,
      message:
        rule === 'seats'
          ? `Pinned needs ${ids.join(', ')} share a slot that has only ${model.rows.capacity[row]!} seats in the same week.`
          : `Pinned needs ${ids.join(', ')} take more doctors from one home centre in the same week than its limit of ${model.rows.capacity[row]!}.`,
    });
  }
  return found;
}

function centreRows(model: Model): Set<number> {
  return new Set(model.doctors.map((doctor) => doctor.centreSegment).filter((segment) => segment >= 0));
}

/** Pinned needs that the plan on the board leaves out. */
export function missingPins(board: Board): string[] {
  return board.model.doctors.flatMap((doctor, d) => {
    if (doctor.pinned.length === 0) return [];
    const placed = new Set<number>();
    const { places } = board.plans[d]!;
    for (let i = 0; i < places.length; i += PLACE) placed.add(places[i]!);
    return [...doctor.pinned].filter((need) => !placed.has(need)).map((need) => board.model.needs[need]!.id);
  });
}
