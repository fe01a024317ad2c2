import { describe, expect, it } from '@jest/globals';
import type { CentreBound } from '../dual/centre-bound.js';
import { RunControl } from '../support/run-control.js';
import { Lifts } from './lifts.js';

const LIMIT = 100;

/** A run of 100 seconds in which a look at all centres takes some of them, and wins five. */
function aRun(seconds: number, any = true) {
  const state = { now: 0, bound: 50, looks: [] as number[], labels: [] as number[], told: [] as number[] };
  const control = new RunControl({ timeLimitSeconds: LIMIT }, () => state.now);
  const centres: Pick<CentreBound, 'any' | 'lift'> = {
    any,
    lift: (_prices, _weights, _control, labels) => {
      state.looks.push(state.now);
      state.labels.push(labels);
      state.now += seconds;
      return Promise.resolve(5);
    },
  };
  const dual = {
    best: new Float64Array(0),
    bestWeights: new Float64Array(0),
    get bestBound() {
      return state.bound;
    },
  };
  const lifts = new Lifts(centres, dual, control, ({ bound }) => state.told.push(bound));
  /** Looks once a second to the end, with a better bound each time. */
  const lookOn = async (): Promise<void> => {
    while (state.now < LIMIT) {
      await lifts.look();
      state.bound++;
      state.now++;
    }
  };
  return { state, lifts, lookOn };
}

describe('looks at home centres as a whole while a bound is raised', () => {
  it('come from the middle of the time on, take a small part of it, and end in time for the last', async () => {
    const { state, lookOn } = aRun(5);
    await lookOn();
    expect(state.looks[0]).toBe(50);
    expect(state.looks.length * 5).toBeLessThan(25);
    const last = state.looks.at(-1)!;
    expect(last).toBeGreaterThan(85);
    expect(last + 5).toBeLessThan(LIMIT);
    expect(state.told).toEqual(state.looks.map((_, i) => state.told[i]!).sort((a, b) => a - b));
    expect(state.told).toHaveLength(state.looks.length);
    expect(state.told[0]).toBeGreaterThanOrEqual(50 + 5);
  });

  it('look closer where that takes hardly any time', async () => {
    const { state, lookOn } = aRun(1);
    await lookOn();
    expect(state.labels[1]).toBeGreaterThan(state.labels[0]!);
    const slow = aRun(9);
    await slow.lookOn();
    expect(new Set(slow.state.labels).size).toBe(1);
  });

  it('do not come again for the same bound, nor where there are no such centres', async () => {
    const { state, lifts } = aRun(1);
    state.now = 60;
    for (let i = 0; i < 10; i++) {
      await lifts.look();
      state.now++;
    }
    expect(state.told).toEqual([55]);
    const none = aRun(1, false);
    await none.lookOn();
    expect(none.state.looks).toEqual([]);
  });
});
