import { describe, expect, it } from '@jest/globals';
import { isoWeek, type RosterEntry, type SlotListEntry } from '#domain';
import { regionOf, rosterEntry, slotEntry } from '../../../../test/support/lists.js';
import type { PlanPlacement } from '../ports/plan-store.js';
import { PlanExplainer } from './plan-explainer.js';

const ada = 'SE0000000000-A1';
const bo = 'SE0000000000-A2';
const slotOf = (clinic: string, from: string, to: string) => `${clinic}/ent/${from}/${to}/block`;
const EARLY = slotOf('tidig', '2027-W06', '2027-W10');
const LATER = slotOf('senare', '2028-W40', '2028-W44');

const roster: readonly RosterEntry[] = [
  rosterEntry(),
  rosterEntry({ hsaId: bo, name: 'Bo Berg', healthCentre: 'Andra vårdcentralen' }),
];
const slots: readonly SlotListEntry[] = [
  slotEntry({ clinic: 'Tidig' }),
  slotEntry({ clinic: 'Senare', from: '2028-W40', to: '2028-W44' }),
];

const placed = (doctorId: string, slotId: string, start: string): PlanPlacement => ({
  doctorId,
  needKey: 'ent',
  slotId,
  start: isoWeek(start),
  weeks: 4,
  pinned: false,
  weeksEarly: 0,
  weeksLate: 0,
});

const explainerOf = (content: readonly PlanPlacement[], offered = slots) =>
  new PlanExplainer({ data: regionOf(roster, offered), content });

describe('why a need', () => {
  it('lies where it does: what it costs, what else is free, and who has the better place', async () => {
    const plan = explainerOf([placed(ada, LATER, '2028-W40'), placed(bo, EARLY, '2027-W06')]);
    const why = await plan.answer({ kind: 'why', about: { needId: `${ada}:ent` } });
    expect(why).toMatchObject({
      kind: 'placed',
      need: { doctorId: ada, needKey: 'ent', weeks: 4 },
      place: { slotId: LATER, hostName: 'Senare', start: '2028-W40' },
      held: null,
      alternatives: [],
    });
    if (why.kind !== 'placed') throw new Error('It is placed.');
    expect(why.worth).toBeGreaterThan(0);
    expect(why.costs.map(({ term }) => term)).toContain('late');
    expect(why.better).toMatchObject([
      { place: { slotId: EARLY, weeksLate: 0 }, obstacles: [{ code: 'seats', doctorIds: [bo] }] },
    ]);
    expect(why.better[0]?.dearerBy).toBeLessThan(0);
  });

  it('has no place: what is in the way, and the smallest change that would help', async () => {
    const one = slots.slice(0, 1);
    const plan = explainerOf([placed(bo, EARLY, '2027-W06')], one);
    const why = await plan.answer({ kind: 'why', about: { needId: `${ada}:ent` } });
    expect(why).toMatchObject({
      kind: 'unplaced',
      places: 1,
      inTheWay: [{ code: 'seats', places: 1 }],
      nearest: [{ place: { slotId: EARLY }, obstacles: [{ code: 'seats', doctorIds: [bo] }] }],
      change: { kind: 'seat', place: { slotId: EARLY, start: '2027-W06' } },
    });
    if (why.kind !== 'unplaced') throw new Error('It has no place.');
    expect(why.change?.weeks).toEqual(['2027-W06', '2027-W07', '2027-W08', '2027-W09']);
    expect(why.change?.saves).toBeGreaterThanOrEqual(why.cost);
  });

  it('takes no part in the plan', async () => {
    const why = await explainerOf([]).answer({ kind: 'why', about: { needId: `${ada}:no-such-need` } });
    expect(why).toEqual({ kind: 'left-out', doctorId: ada, needKey: 'no-such-need', reason: 'met' });
  });
});

describe('what a move would mean', () => {
  const plan = explainerOf([placed(ada, LATER, '2028-W40'), placed(bo, EARLY, '2027-W06')]);

  it('names whom it would be at the expense of', async () => {
    const effect = await plan.answer({
      kind: 'move',
      about: { needId: `${ada}:ent`, slotId: EARLY, start: isoWeek('2027-W06'), orAtSameHost: false },
    });
    expect(effect).toMatchObject({
      from: { slotId: LATER },
      to: { slotId: EARLY, start: '2027-W06' },
      obstacles: [{ code: 'seats', doctorIds: [bo] }],
    });
  });

  it('costs nothing where nothing changes, and finds nothing in the way', async () => {
    const effect = await plan.answer({
      kind: 'move',
      about: { needId: `${ada}:ent`, slotId: LATER, start: isoWeek('2028-W40'), orAtSameHost: false },
    });
    expect(effect).toMatchObject({ dearerBy: 0, obstacles: [] });
  });

  it('is not to be had where the slot takes nobody in that week', async () => {
    const ask = (needId: string, start: string) =>
      plan.answer({
        kind: 'move',
        about: { needId, slotId: EARLY, start: isoWeek(start), orAtSameHost: false },
      });
    expect(await ask(`${ada}:ent`, '2027-W07')).toBeNull();
    expect(await ask('x:y', '2027-W06')).toBeNull();
  });

  it('finds another period of the same clinic where the first takes nobody in that week', async () => {
    const two = [
      slotEntry({ clinic: 'Tidig' }),
      slotEntry({ clinic: 'Tidig', from: '2027-W20', to: '2027-W24' }),
    ];
    const about = { needId: `${ada}:ent`, slotId: EARLY, start: isoWeek('2027-W20'), orAtSameHost: true };
    const effect = await explainerOf([placed(ada, EARLY, '2027-W06')], two).answer({ kind: 'move', about });
    expect(effect).toMatchObject({
      to: { slotId: slotOf('tidig', '2027-W20', '2027-W24'), start: '2027-W20' },
      obstacles: [],
    });
  });
});
