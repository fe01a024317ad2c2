import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aPlan, aProblem, aSlot } from '../testing/small-problem.js';
import { planOf } from '../testing/random-plan.js';
import { verify } from './verify.js';

describe('the cost, counted from the problem', () => {
  it('counts weeks before and after the target phase, by the need’s own weight where it has one', () => {
    const needs = [
      aNeed({ targetFrom: 5, targetTo: 6 }),
      aNeed({ id: 'n2', targetFrom: 0, targetTo: 10, lateCost: 7 }),
    ];
    const problem = aProblem({ weights: { early: 2, late: 3 }, needs });
    const { costByTerm } = verify(problem, aPlan(['n1', 'p1', 3], ['n2', 'p1', 8]));
    expect(costByTerm).toMatchObject({ early: 4, late: 3 + 14 });
  });

  it('adds host, specialty and start costs, and ignores names inherited from objects', () => {
    const slots = [aSlot({ host: 'constructor' })];
    const needs = [
      aNeed({
        hostCost: { north: 9 },
        specialtyCost: { surgery: -2 },
        startCost: [
          [0, 3, 5],
          [2, 4, 6],
          [3, 9, 50],
        ],
      }),
    ];
    expect(verify(aProblem({ slots, needs }), aPlan(['n1', 'p1', 2])).costByTerm).toMatchObject({
      host: 0,
      specialty: -2,
      start: 11,
    });
  });

  it('counts unplaced needs, and promises broken by a move or by leaving out', () => {
    const promised = { current: { slot: 'p1', start: 0 }, changeCost: 30 };
    const needs = [aNeed(promised), aNeed({ id: 'n2', ...promised }), aNeed({ id: 'n3', ...promised })];
    const problem = aProblem({ needs, slots: [aSlot({ seats: 3 })] });
    expect(verify(problem, aPlan(['n1', 'p1', 0], ['n2', 'p1', 5])).costByTerm).toMatchObject({
      unplaced: 100,
      changed: 60,
    });
  });

  it('counts host changes, short gaps and idle weeks in the order of time, not of the plan', () => {
    const doctors = [aDoctor({ hostChangeCost: 10, gapWeeks: 3, gapCost: 2, idleWeekCost: 1 })];
    const slots = [aSlot(), aSlot({ id: 'p2', host: 'south' })];
    const needs = [aNeed(), aNeed({ id: 'n2' }), aNeed({ id: 'n3' })];
    const { costByTerm } = verify(
      aProblem({ doctors, slots, needs }),
      aPlan(['n3', 'p1', 14], ['n1', 'p1', 2], ['n2', 'p2', 7]),
    );
    expect(costByTerm).toMatchObject({ hostChange: 20, gap: 4, idle: 18 - 12 });
  });

  it('weighs the dearest doctor, doctors without needs included at 0', () => {
    const problem = aProblem({
      weights: { worstOff: 2 },
      doctors: [aDoctor(), aDoctor({ id: 'bo' })],
      needs: [aNeed({ hostCost: { north: -5 } })],
    });
    expect(verify(problem, aPlan(['n1', 'p1', 0]))).toMatchObject({ cost: -5, costByTerm: { worstOff: 0 } });
    expect(verify(problem, aPlan())).toMatchObject({ cost: 300, costByTerm: { worstOff: 200 } });
  });

  it('counts missing seat-weeks: every week of a block, single weeks of a rolling slot', () => {
    const slots = [
      aSlot({ id: 'p1', from: 0, to: 6, mode: 'block', seats: 3, minSeats: 2 }),
      aSlot({ id: 'p2', from: 0, to: 5, minSeats: [1, 0, 0, 0, 1] }),
    ];
    const problem = aProblem({ weights: { underfilled: 10 }, slots });
    expect(verify(problem, aPlan(['n1', 'p1', 0])).costByTerm.underfilled).toBe((6 + 2) * 10);
    expect(verify(problem, aPlan(['n1', 'p2', 0])).costByTerm.underfilled).toBe((12 + 1) * 10);
  });

  it('counts doctor-weeks above a home centre’s target', () => {
    const problem = aProblem({
      weights: { crowded: 10 },
      homeCentres: [{ id: 'hill', awayTarget: 0 }],
      doctors: [aDoctor({ homeCentre: 'hill' })],
    });
    expect(verify(problem, aPlan(['n1', 'p1', 0])).costByTerm.crowded).toBe(40);
  });

  it('lists the doctors worst first, equal ones by id', () => {
    const doctors = ['bo', 'anna', 'cy'].map((id) => aDoctor({ id }));
    const problem = aProblem({ doctors, needs: [aNeed({ doctor: 'cy' })] });
    expect(verify(problem, aPlan()).costByDoctor).toEqual([
      { doctor: 'cy', cost: 100 },
      { doctor: 'anna', cost: 0 },
      { doctor: 'bo', cost: 0 },
    ]);
  });
});

describe('what a plan says about itself', () => {
  const problem = aProblem();
  const plan = planOf(problem, []);
  const rules = (changes: object) =>
    verify(problem, { ...plan, ...changes }).violations.map(({ rule }) => rule);

  it('must state the cost that is counted', () => {
    expect([rules({}), rules({ cost: 99 })]).toEqual([[], ['cost']]);
  });

  it('must not claim a bound above its own cost, but may err by a millionth', () => {
    expect(rules({ lowerBound: 100.5 })).toEqual(['lower-bound']);
    expect(rules({ lowerBound: 100.0000001 })).toEqual([]);
  });

  it('is optimal only with a bound that reaches the cost when rounded up', () => {
    expect(rules({ status: 'optimal', lowerBound: 99.2 })).toEqual([]);
    expect(rules({ status: 'optimal', lowerBound: 99 })).toEqual(['status-optimal']);
    expect(rules({ status: 'optimal' })).toEqual(['status-optimal']);
  });

  it('cannot call a problem infeasible that it solves itself', () => {
    expect(rules({ status: 'infeasible' })).toEqual(['status-infeasible']);
  });

  it('must be of the format', () => {
    expect(rules({ format: 'placement-plan/2' })).toEqual(['plan-format']);
  });
});

describe('the size that the verifier bears', () => {
  it('reads a country of 12,000 doctors without comparing everyone with everyone', () => {
    const count = 12_000;
    const doctors = Array.from({ length: count }, (_, i) =>
      aDoctor({ id: `d${i}`, homeCentre: `c${i % 4000}` }),
    );
    const homeCentres = Array.from({ length: 4000 }, (_, i) => ({ id: `c${i}`, awayLimit: 3 }));
    const slots = Array.from({ length: count }, (_, i) => aSlot({ id: `p${i}`, to: 200 }));
    const needs = doctors.flatMap(({ id }, i) =>
      Array.from({ length: 6 }, (_, k) =>
        aNeed({ id: `n${i}-${k}`, doctor: id, latest: 196, targetTo: 200 }),
      ),
    );
    const problem = aProblem({ weeks: 200, doctors, homeCentres, slots, needs });
    const places = needs.map(({ id }, i) => ({
      need: id,
      slot: `p${Math.floor(i / 6)}`,
      start: (i % 6) * 10,
    }));
    const plan = { ...aPlan(), placements: places };
    expect(verify(problem, plan)).toMatchObject({ valid: true, cost: 0, placed: 72_000, unplaced: 0 });
  });
});
