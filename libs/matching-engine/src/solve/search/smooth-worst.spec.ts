import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { compile } from '../model/compile.js';
import { NeedBoard } from './need-board.js';
import { SmoothWorst } from './smooth-worst.js';

/** Four doctors with as many places as needs; without a place a need costs 100, and the highest cost counts five times. */
function fourDoctors(): { needs: NeedBoard; smooth: SmoothWorst; place: (need: number) => void } {
  const ids = ['a', 'b', 'c', 'd'];
  const model = compile(
    aProblem({
      weights: { early: 0, late: 0, worstOff: 5 },
      doctors: ids.map((id) => aDoctor({ id })),
      slots: ids.map((id) => aSlot({ id, host: id, mode: 'block', from: 0, to: 4 })),
      needs: ids.map((id) => aNeed({ id: `n${id}`, doctor: id, earliest: 0, latest: 0 })),
    }),
  );
  const needs = new NeedBoard(model);
  model.doctors.forEach((doctor, d) => (needs.doctorCost[d] = doctor.emptyCost));
  const smooth = new SmoothWorst(model, needs);
  smooth.start();
  const place = (need: number): void => {
    needs.give(need, need, 0, model.doctors[need]!.firstLane[0]!, 0);
  };
  needs.cost.set(needs.unplaced);
  return { needs, smooth, place };
}

describe('the smoothed worst-off term', () => {
  it('falls with every one of the worst off who is helped, by the whole term once all are', () => {
    const { needs, smooth, place } = fourDoctors();
    const changes = [0, 1, 2, 3].map((need) => {
      place(need);
      const change = smooth.change();
      smooth.commit();
      needs.commit();
      return change;
    });
    expect(changes.every((change) => change < 0)).toBe(true);
    const whole = changes.reduce((sum, change) => sum + change, 0);
    expect(whole).toBeCloseTo(-500 * Math.pow(4, 1 / 8), 6);
    expect(changes[3]).toBeCloseTo(-500, 6);
  });

  it('counts a doctor once, however many changes there were, and forgets what is not committed', () => {
    const { needs, smooth, place } = fourDoctors();
    const before = smooth.mostGain(1);
    place(1);
    needs.take(1);
    place(1);
    const change = smooth.change();
    expect(change).toBeCloseTo(-before, 6);
    needs.rollBack();
    expect(smooth.change()).toBe(0);
    expect(smooth.mostGain(1)).toBe(before);
  });

  it('says at most what helping one doctor can save', () => {
    const { smooth, place } = fourDoctors();
    const most = smooth.mostGain(2);
    place(2);
    expect(-smooth.change()).toBeLessThanOrEqual(most + 1e-9);
    expect(most).toBeGreaterThan(0);
  });
});
