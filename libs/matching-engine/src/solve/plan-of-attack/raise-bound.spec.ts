import { describe, expect, it } from '@jest/globals';
import type { Depth } from '../dual/dual-ascent.js';
import { RunControl } from '../support/run-control.js';
import { GATHERING, OPENING, type PriceStage, raiseBound } from './raise-bound.js';
import type { Run } from './run.js';

const SECONDS = 60;

/** How many passes of each depth are made by a share of the run where a pass over needs apart takes so many seconds. */
async function passesWhere(
  secondsApart: number,
  stages: readonly PriceStage[],
  until: number,
): Promise<Partial<Record<Depth, number>>> {
  let now = 0;
  const made: Partial<Record<Depth, number>> = {};
  const control = new RunControl({ timeLimitSeconds: SECONDS }, () => now);
  const dual = {
    bestBound: -Infinity,
    prices: { rest: () => undefined, carry: () => undefined },
    pass: (_step: number, _control: RunControl, depth: Depth) => {
      made[depth] = (made[depth] ?? 0) + 1;
      now += depth === 'apart' ? secondsApart : 8 * secondsApart;
      return Promise.resolve();
    },
    evaluate: () => Promise.resolve(0),
  } as unknown as Run['dual'];
  await raiseBound({ dual, control, incumbent: { raise: () => undefined } }, stages, until);
  return made;
}

describe('raiseBound', () => {
  it('leaves whole plans their time, however slow the machine: a mixture is nothing without plans to mix', async () => {
    for (const secondsApart of [0.01, 0.05, 0.1, 0.2]) {
      const { apart, quick } = await passesWhere(secondsApart, [...OPENING, ...GATHERING], 0.22);
      expect(apart).toBeGreaterThanOrEqual(30);
      expect(quick).toBeGreaterThanOrEqual(4);
    }
  });

  it('gives a stage that takes all what the later ones would have had, where its share is too short', async () => {
    const [opening] = OPENING;
    const takesAll = [{ ...opening!, takesAll: true }, ...GATHERING];
    expect(await passesWhere(0.2, takesAll, 0.22)).toEqual({ apart: 67 });
    expect(await passesWhere(0.01, takesAll, 0.22)).toEqual({ apart: 160, quick: 6 });
  });
});
