import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Need, type Placement, type Problem, type Slot, verifyPlacements } from '#matching-engine';
import type { BuiltProblem } from '../problem/built-problem.js';
import { partOfPlan } from './part-of-plan.js';

const WEEKS = 24;

const slot = (id: string, from: number, to: number, rest: Partial<Slot> = {}): Slot => ({
  id,
  host: `host-${id}`,
  specialty: 'ent',
  from,
  to,
  mode: 'block',
  seats: 1,
  ...rest,
});

const need = (id: string, rest: Partial<Need> = {}): Need => ({
  id,
  doctor: id.split(':')[0] ?? '',
  specialties: ['ent'],
  weeks: 4,
  earliest: 0,
  latest: WEEKS,
  targetFrom: 0,
  targetTo: WEEKS,
  unplacedCost: 100,
  ...rest,
});

function built(
  needs: readonly Need[],
  slots: readonly Slot[],
  rest: Partial<Problem> = {},
  broken: readonly string[] = [],
): BuiltProblem {
  const doctors = [...new Set(needs.map(({ doctor }) => doctor))].map((id) => ({ id }));
  return {
    problem: {
      format: 'placement-problem/1',
      name: 'part',
      horizon: { firstWeek: '2027-W01', weeks: WEEKS },
      weights: { early: 1, late: 1 },
      homeCentres: [],
      doctors,
      slots,
      needs,
      ...rest,
    },
    needs: new Map(),
    slotIds: new Map(),
    leftOut: { needs: [], slots: [] },
    brokenPromises: broken.map((needId) => ({ needId, slotId: 's', start: '2027-W01', reason: 'slot-gone' })),
  };
}

const at = (needId: string, slotId: string, start: number): Placement => ({
  need: needId,
  slot: slotId,
  start,
});

describe('a part of a proposal', () => {
  const [early, late] = [slot('early', 2, 6), slot('late', 10, 14)];

  it('takes along whoever has to give up the seat, and says for whom', () => {
    const standing = built(
      [
        need('ann:ent', { current: { slot: 'early', start: 2 } }),
        need('bo:ent'),
        need('cia:ent', { current: { slot: 'other', start: 2 } }),
      ],
      [early, late, slot('other', 2, 6), slot('third', 10, 14)],
    );
    const proposed = [at('bo:ent', 'early', 2), at('ann:ent', 'late', 10), at('cia:ent', 'third', 10)];
    expect(partOfPlan(standing, proposed, ['bo:ent'])).toEqual({
      chosen: ['bo:ent'],
      drawnIn: [{ needId: 'ann:ent', reason: 'seat', because: 'bo:ent' }],
      placements: [at('ann:ent', 'late', 10), at('bo:ent', 'early', 2), at('cia:ent', 'other', 2)],
    });
    expect(partOfPlan(standing, proposed, ['cia:ent', 'nobody:ent'])).toMatchObject({
      chosen: ['cia:ent'],
      drawnIn: [],
    });
  });

  it('takes along what must be done before, and what would overlap', () => {
    const needs = [
      need('ann:ent'),
      need('ann:eye', { specialties: ['eye'], current: { slot: 'eye', start: 2 } }),
      need('ann:skin', { specialties: ['skin'] }),
    ];
    const slots = [
      early,
      slot('eye', 0, WEEKS, { specialty: 'eye', mode: 'rolling' }),
      slot('skin', 12, 16, { specialty: 'skin' }),
    ];
    const standing = built(needs, slots, { prerequisites: [{ specialty: 'skin', requires: ['ent'] }] });
    const proposed = [at('ann:ent', 'early', 2), at('ann:eye', 'eye', 6), at('ann:skin', 'skin', 12)];
    const part = partOfPlan(standing, proposed, ['ann:skin']);
    expect(part.drawnIn.map(({ needId, reason }) => [needId, reason])).toEqual([
      ['ann:ent', 'own-placements'],
      ['ann:eye', 'own-placements'],
    ]);
    expect(partOfPlan(standing, proposed, ['ann:ent']).drawnIn).toEqual([
      { needId: 'ann:eye', reason: 'own-placements', because: 'ann:ent' },
    ]);
  });

  it('keeps to what a health centre can spare', () => {
    const standing = built(
      [need('ann:ent', { current: { slot: 'early', start: 2 } }), need('bo:ent')],
      [early, late, slot('other', 2, 6)],
      {
        homeCentres: [{ id: 'centre', awayLimit: 1 }],
        doctors: [
          { id: 'ann', homeCentre: 'centre' },
          { id: 'bo', homeCentre: 'centre' },
        ],
      },
    );
    const proposed = [at('ann:ent', 'late', 10), at('bo:ent', 'other', 2)];
    expect(partOfPlan(standing, proposed, ['bo:ent']).drawnIn).toEqual([
      { needId: 'ann:ent', reason: 'centre-limit', because: 'bo:ent' },
    ]);
  });

  it('names who cannot stay in any case', () => {
    const standing = built([need('ann:ent'), need('bo:ent')], [early, late], {}, ['ann:ent']);
    const proposed = [at('ann:ent', 'late', 10), at('bo:ent', 'early', 2)];
    expect(partOfPlan(standing, proposed, ['bo:ent'])).toMatchObject({
      chosen: ['bo:ent'],
      drawnIn: [{ needId: 'ann:ent', reason: 'cannot-stay', because: null }],
    });
  });
});

/** A plan of the problem that keeps every rule: needs in the order given, each where the dice put it, if it can be there. */
function soundPlan(problem: Problem, dice: readonly number[]): Placement[] {
  let plan: Placement[] = [];
  problem.needs.forEach(({ id, weeks, specialties }, index) => {
    const places = problem.slots
      .filter(({ specialty }) => specialties.includes(specialty))
      .flatMap(({ id: slotId, from, to, mode }) =>
        Array.from({ length: mode === 'block' ? 1 : Math.max(0, to - from - weeks + 1) }, (_, later) =>
          at(id, slotId, from + later),
        ),
      );
    const turn = dice[index % dice.length] ?? 0;
    for (let tried = 0; tried < places.length; tried += 1) {
      const next = [...plan, places[(turn + tried) % places.length]!];
      if (turn % 5 === 4 || !verifyPlacements(problem, next).valid) continue;
      plan = next;
      break;
    }
  });
  return plan;
}

const worlds = fc
  .record({
    doctors: fc.integer({ min: 2, max: 7 }),
    slots: fc.array(
      fc.record({
        specialty: fc.constantFrom('ent', 'eye', 'skin'),
        from: fc.integer({ min: 0, max: 16 }),
        rolling: fc.boolean(),
        seats: fc.integer({ min: 1, max: 2 }),
      }),
      { minLength: 3, maxLength: 8 },
    ),
    limit: fc.integer({ min: 1, max: 3 }),
    before: fc.array(fc.nat(40), { minLength: 5, maxLength: 21 }),
    after: fc.array(fc.nat(40), { minLength: 5, maxLength: 21 }),
    chosen: fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
  })
  .map(({ doctors, slots, limit, before, after, chosen }) => {
    const ids = Array.from({ length: doctors }, (_, number) => `d${String(number)}`);
    const needs = ids.flatMap((doctor) =>
      ['ent', 'eye', 'skin'].map((item) => need(`${doctor}:${item}`, { specialties: [item] })),
    );
    const { problem } = built(
      needs,
      slots.map(({ specialty, from, rolling, seats }, number) =>
        slot(`s${String(number)}`, from, rolling ? WEEKS : from + 4, {
          specialty,
          seats,
          mode: rolling ? 'rolling' : 'block',
        }),
      ),
      {
        prerequisites: [{ specialty: 'skin', requires: ['ent'] }],
        homeCentres: [{ id: 'centre', awayLimit: limit }],
        doctors: ids.map((id, number) => (number % 2 === 0 ? { id, homeCentre: 'centre' } : { id })),
      },
    );
    const held = new Map(soundPlan(problem, before).map((placement) => [placement.need, placement]));
    const withCurrent = problem.needs.map((each): Need => {
      const place = held.get(each.id);
      return place ? { ...each, current: { slot: place.slot, start: place.start } } : each;
    });
    return {
      standing: built(withCurrent, problem.slots, { ...problem, needs: withCurrent }),
      proposed: soundPlan(problem, after),
      chosen: chosen.map((number) => needs[number % needs.length]!.id),
    };
  });

describe('any part of any proposal', () => {
  it('breaks no rule, moves nobody who is not named, and makes every change that it names', () => {
    fc.assert(
      fc.property(worlds, ({ standing, proposed, chosen }) => {
        const part = partOfPlan(standing, proposed, chosen);
        expect(verifyPlacements(standing.problem, part.placements).violations).toEqual([]);
        const named = new Set([...part.chosen, ...part.drawnIn.map(({ needId }) => needId)]);
        const [now, then] = [part.placements, proposed].map(
          (plan) => new Map(plan.map((each) => [each.need, `${each.slot} ${String(each.start)}`])),
        );
        for (const { id, current } of standing.problem.needs) {
          const standsAt = current && `${current.slot} ${String(current.start)}`;
          expect([id, now!.get(id)]).toEqual([id, named.has(id) ? then!.get(id) : standsAt]);
        }
        const whole = partOfPlan(standing, proposed, [...named]);
        expect(whole.drawnIn).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
