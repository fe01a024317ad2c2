import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Placement } from '../plan.js';
import type { Need, Problem } from '../problem.js';
import { BLOCKER_RULES } from '../testing/blocker-rules.js';
import { planOf, randomPlan, randomValidPlan } from '../testing/random-plan.js';
import { randomProblem, TINY } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { aDoctor, aNeed, aPlan, aProblem, aSlot } from '../testing/small-problem.js';
import { verify } from '../verify/verify.js';
import { BLOCKER_CODES, blockerMessage, type BlockerCode } from './blocker.js';
import { WhatIf } from './what-if.js';

/** Every place that a need could conceivably be tried in, forbidden ones included. */
function everyPlace(problem: Problem, whatIf: WhatIf, need: Need): Placement[] {
  return whatIf.slotsFor(need).flatMap((slot) => {
    const { first, last } = whatIf.startsIn(slot, need.weeks);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({
      need: need.id,
      slot: slot.id,
      start: first + i,
    }));
  });
}

describe('a plan in which one need is tried elsewhere', () => {
  it('costs what the verifier counts, in every place and with the need left out', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const problem = randomProblem(random);
        const { placements } = randomPlan(random, problem);
        const readable = placements.filter(({ start }) => Number.isInteger(start));
        const whatIf = new WhatIf(problem, readable);
        const slots = new Map(problem.slots.map((slot) => [slot.id, slot]));
        for (const need of problem.needs) {
          const trial = whatIf.trial(need);
          const rest = readable.filter((placement) => placement.need !== need.id);
          if (verify(problem, planOf(problem, readable)).valid) {
            expect(trial.costUnplaced()).toBe(planOf(problem, rest).cost);
            for (const place of everyPlace(problem, whatIf, need))
              expect(trial.costAt(slots.get(place.slot)!, place.start)).toBe(
                planOf(problem, [...rest, place]).cost,
              );
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is free exactly where the verifier finds nothing broken', () => {
    const seen = new Set<BlockerCode>();
    let free = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const problem = randomProblem(random, { ...TINY, crowded: random.chance(0.5) });
        const { placements } = randomValidPlan(random, problem);
        const whatIf = new WhatIf(problem, placements);
        const slots = new Map(problem.slots.map((slot) => [slot.id, slot]));
        const unkeptPins = verify(problem, planOf(problem, placements)).violations.map(({ need }) => need);
        for (const need of problem.needs) {
          const trial = whatIf.trial(need);
          const rest = placements.filter((placement) => placement.need !== need.id);
          for (const place of everyPlace(problem, whatIf, need)) {
            const blockers = trial.blockersAt(slots.get(place.slot)!, place.start);
            for (const { code } of blockers) seen.add(code);
            if (blockers.length === 0) free++;
            const broken = verify(problem, planOf(problem, [...rest, place])).violations.filter(
              (violation) => violation.need === need.id || !unkeptPins.includes(violation.need),
            );
            expect({ place, broken: broken.length > 0 }).toEqual({ place, broken: blockers.length > 0 });
            const rules = new Set(broken.map(({ rule }) => rule));
            for (const { code } of blockers)
              expect({ place, code, true: BLOCKER_RULES[code].some((rule) => rules.has(rule)) }).toEqual({
                place,
                code,
                true: true,
              });
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(free).toBeGreaterThan(200);
    const rare: readonly BlockerCode[] = ['slot-too-short', 'dependants'];
    expect([...seen]).toEqual(expect.arrayContaining(BLOCKER_CODES.filter((code) => !rare.includes(code))));
  });

  it('names who holds the seats and who is away', () => {
    const problem = aProblem({
      homeCentres: [{ id: 'hill', awayLimit: 1 }],
      doctors: [aDoctor({ homeCentre: 'hill' }), aDoctor({ id: 'bo', homeCentre: 'hill' })],
      needs: [aNeed(), aNeed({ id: 'n2', doctor: 'bo' })],
    });
    const whatIf = new WhatIf(problem, aPlan(['n2', 'p1', 2]).placements);
    const blockers = whatIf.trial(problem.needs[0]!).blockersAt(problem.slots[0]!, 0);
    expect(blockers).toEqual([
      { code: 'seats', weeks: [2, 3], holders: ['n2'] },
      { code: 'home-centre', homeCentre: 'hill', weeks: [2, 3], away: ['n2'] },
    ]);
    expect(blockers.map(blockerMessage)).toEqual([
      'All seats are taken in week(s) 2, 3, by n2.',
      'Home centre hill can spare nobody more in week(s) 2, 3; away: n2.',
    ]);
  });

  it('calls a block too short for the need', () => {
    const problem = aProblem({ slots: [aSlot({ mode: 'block', from: 2, to: 5 })] });
    const whatIf = new WhatIf(problem, []);
    expect(whatIf.trial(problem.needs[0]!).blockersAt(problem.slots[0]!, 2)).toEqual([
      { code: 'slot-too-short', slot: 'p1', weeks: 3 },
    ]);
  });

  it('names the needs that rely on the present place', () => {
    const problem = aProblem({
      prerequisites: [{ specialty: 'emergency', requires: ['surgery'] }],
      slots: [aSlot(), aSlot({ id: 'p2', specialty: 'emergency' })],
      needs: [aNeed(), aNeed({ id: 'n2', specialties: ['emergency'] }), aNeed({ id: 'n3', after: ['n1'] })],
    });
    const whatIf = new WhatIf(problem, aPlan(['n1', 'p1', 0], ['n2', 'p2', 4], ['n3', 'p1', 8]).placements);
    const trial = whatIf.trial(problem.needs[0]!);
    expect(trial.blockersAt(problem.slots[0]!, 12)).toEqual([{ code: 'dependants', needs: ['n3', 'n2'] }]);
    expect(trial.blockersAt(problem.slots[0]!, 0)).toEqual([]);
  });
});
