import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { compile } from '../model/compile.js';
import { Random } from '../support/random.js';
import { LaneTable } from './lane-table.js';
import { Schedule } from './schedule.js';
import { ScheduleMoves } from './schedule-moves.js';

const WEEKS = 13;
const LENGTH = 3;
const NEEDS = 4;

/** A doctor of four needs, three of them placed so that each free week lies alone; away for part of the time where told. */
function aTable(unavailable: [number, number][]): { table: LaneTable; schedule: Schedule } {
  const model = compile(
    aProblem({
      weeks: WEEKS,
      doctors: [aDoctor({ id: 'anna', unavailable })],
      slots: [aSlot({ to: WEEKS, seats: 1 })],
      needs: Array.from({ length: NEEDS }, (_, n) =>
        aNeed({
          id: `n${n}`,
          doctor: 'anna',
          weeks: LENGTH,
          earliest: 0,
          latest: WEEKS - LENGTH,
          targetTo: WEEKS,
        }),
      ),
    }),
  );
  const table = new LaneTable(model.doctors[0]!, WEEKS);
  const schedule = new Schedule(NEEDS + 1);
  [1, 5, 9].forEach((start, n) => schedule.insert(table.free[n % table.free.length]!, 0, start));
  return { table, schedule };
}

/** Start weeks of every proposal that places a need more and keeps the rules. */
function larger(unavailable: [number, number][]): number[][] {
  const { table, schedule } = aTable(unavailable);
  const trial = new Schedule(NEEDS + 1);
  const moves = new ScheduleMoves(new Random(1));
  const found: number[][] = [];
  for (let tries = 0; tries < 2000; tries++)
    if (moves.propose(table, schedule, trial) && trial.size === NEEDS && table.keepsRules(trial))
      found.push([...trial.start.subarray(0, NEEDS)]);
  return found;
}

describe('changes of one schedule', () => {
  it('make room for one placement more where free weeks lie apart: what stands in its way starts later or earlier', () => {
    const found = larger([]);
    expect(found.some(([first]) => first === 1)).toBe(true);
    expect(found.some((starts) => starts[NEEDS - 1] === 9)).toBe(true);
    for (const starts of found)
      for (let i = 1; i < NEEDS; i++) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1]! + LENGTH);
  });

  it('make room on the one side that a leave leaves open', () => {
    expect(new Set(larger([[0, 1]]).map(String))).toEqual(new Set(['1,4,7,10']));
    expect(new Set(larger([[12, 13]]).map(String))).toEqual(new Set(['0,3,6,9']));
  });

  it('make none where leaves let nothing start later nor earlier', () => {
    expect(
      larger([
        [0, 1],
        [12, 13],
      ]),
    ).toEqual([]);
  });
});
