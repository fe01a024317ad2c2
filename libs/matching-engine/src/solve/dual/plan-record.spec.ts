import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { compile } from '../model/compile.js';
import { PlanRecord } from './plan-record.js';

const model = compile(
  aProblem({
    doctors: [aDoctor({ id: 'a' })],
    slots: ['p', 'q'].map((id) => aSlot({ id, host: id, seats: 1, mode: 'block', from: 0, to: 4 })),
    needs: [aNeed({ id: 'n', doctor: 'a', earliest: 0, latest: 0 })],
  }),
);
const at = (slot: number) => ({ places: Int32Array.of(0, slot, 0), cost: 0 });

describe('PlanRecord', () => {
  it('tells what a doctor asks for on average', () => {
    const record = new PlanRecord(model);
    for (const slot of [0, 1, 1, 1]) record.add(0, at(slot));
    const demand = new Float64Array(model.rows.count);
    record.addDemand(0, demand);
    expect([...demand]).toEqual([0.25, 0.75]);
  });

  it('forgets the oldest plans', () => {
    const record = new PlanRecord(model);
    record.add(0, at(0));
    for (let i = 0; i < 30; i++) record.add(0, at(1));
    expect(record.of(0)).not.toContainEqual(at(0));
    expect(record.of(0).length).toBeGreaterThan(3);
  });
});
