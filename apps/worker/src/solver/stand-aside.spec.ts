import { describe, expect, it } from '@jest/globals';
import { isWanted, Pauses, processorTicks } from './stand-aside.js';

const STAT = 'cpu  100 20 30 400 5 6 7 8 0 0\ncpu0 50 10 15 200 2 3 3 4 0 0\n';

describe('standing aside', () => {
  it('reads what the processors did, standing back or not', () => {
    expect(processorTicks(STAT)).toEqual({ ordinary: 143, niced: 20, idle: 405 });
    expect(processorTicks('btime 1\n')).toBeNull();
  });

  it.each([
    ['others have most of it and nothing is left', { ordinary: 14, niced: 5, idle: 1 }, true],
    ['others have most of it and some is left', { ordinary: 12, niced: 4, idle: 4 }, false],
    ['whoever stands back has most of it', { ordinary: 8, niced: 12, idle: 0 }, false],
    ['nobody does anything', { ordinary: 0, niced: 0, idle: 20 }, false],
    ['no tick has passed', { ordinary: 0, niced: 0, idle: 0 }, false],
  ])('where %s', (_, { ordinary, niced, idle }, wanted) => {
    const before = { ordinary: 1_000, niced: 500, idle: 70 };
    const after = { ordinary: 1_000 + ordinary, niced: 500 + niced, idle: 70 + idle };
    expect(isWanted(before, after)).toBe(wanted);
  });

  it('leaves half of a time limit to others, and no more', () => {
    const pauses = new Pauses(2);
    expect([pauses.next(), pauses.next(), pauses.next(), pauses.next()]).toEqual([400, 400, 200, 0]);
    expect(new Pauses().next()).toBe(400);
  });
});
