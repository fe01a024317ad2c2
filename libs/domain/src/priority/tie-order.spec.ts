import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Contender, decideTie, inTieOrder, lotteryNumber } from './tie-order.js';

const contender = (doctor: string, change: Partial<Contender> = {}): Contender => ({
  doctor,
  claim: false,
  weeksLeft: 20,
  debt: 0,
  ...change,
});

const anyContenders = fc.uniqueArray(
  fc.record<Contender>({
    doctor: fc.string({ minLength: 1, maxLength: 4 }),
    claim: fc.boolean(),
    weeksLeft: fc.integer({ min: -2, max: 2 }),
    debt: fc.integer({ min: 0, max: 2 }),
  }),
  { selector: ({ doctor }) => doctor, maxLength: 12 },
);

describe('tie order', () => {
  it.each([
    ['claim', contender('b', { claim: true, weeksLeft: 90 }), contender('a', { weeksLeft: 1, debt: 50 })],
    ['weeksLeft', contender('b', { weeksLeft: -3 }), contender('a', { weeksLeft: 4, debt: 50 })],
    ['debt', contender('b', { debt: 2 }), contender('a', { debt: 1 })],
  ] as const)('lets %s decide before what comes after it', (rule, first, second) => {
    expect(decideTie(first, second, 'round')).toEqual({ first, rule });
    expect(decideTie(second, first, 'round')).toEqual({ first, rule });
  });

  it('falls back on the published lottery, lowest number first', () => {
    const [a, b] = [contender('a'), contender('b')];
    const winner = lotteryNumber('round 1', 'a') < lotteryNumber('round 1', 'b') ? a : b;
    expect(decideTie(a, b, 'round 1')).toEqual({ first: winner, rule: 'lottery' });
  });

  it('knows no tie between a doctor and themself', () => {
    expect(decideTie(contender('a'), contender('a'), 'round')).toBeNull();
  });

  it('does not depend on the order of asking', () => {
    fc.assert(
      fc.property(
        anyContenders.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          expect(inTieOrder(shuffled, 'round')).toEqual(inTieOrder(all, 'round'));
        },
      ),
    );
  });

  it('draws anew each round, evenly', () => {
    const doctors = Array.from({ length: 20 }, (_, index) => `doctor-${index}`);
    const wins = new Map(doctors.map((doctor) => [doctor, 0]));
    const rounds = 2000;
    for (let round = 0; round < rounds; round += 1) {
      const winner = inTieOrder(
        doctors.map((doctor) => contender(doctor)),
        `round-${round}`,
      )[0]!.doctor;
      wins.set(winner, wins.get(winner)! + 1);
    }
    // 100 wins are expected of each; six standard deviations are about 58.
    for (const count of wins.values()) expect(Math.abs(count - rounds / doctors.length)).toBeLessThan(60);
  });

  it('gives the numbers that anybody counts again from the description', () => {
    // Counted apart from this code, in Python.
    expect(lotteryNumber('2027-1', 'SE2321000016-TRS')).toBe(1_013_797_007);
    expect(lotteryNumber('2027-2', 'SE2321000016-TRS')).toBe(4_281_322_107);
  });
});
