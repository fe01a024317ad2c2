import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWeeks, defaultCurriculum, defaultPlanningRules } from '#domain';
import { validateProblem } from '#matching-engine';
import { regionOf, rosterEntry, slotEntry } from '../../../../test/support/lists.js';
import { type PromisedPlacement, type RegionData } from '../region/region-data.js';
import { buildProblem } from './build-problem.js';

const ada = 'SE0000000000-A1';
const slotId = 'pahittade-onh/ent/2027-W06/2027-W10/block';

function needOf(data: RegionData, key: string) {
  return buildProblem(data).problem.needs.find((need) => need.id === `${ada}:${key}`);
}

describe('the problem of a region', () => {
  const roster = ['A1', 'A2', 'A3', 'A4'].map((end, index) =>
    rosterEntry({
      hsaId: `SE0000000000-${end}`,
      share: [1, 0.8, 0.75, 0.5][index] ?? 1,
      startDate: index === 3 ? '2023-01-01' : '2025-07-01',
      area: index === 0 ? 'Norr' : 'Söder',
      leaves: index === 1 ? [{ from: '2027-03-01', to: '2027-06-14' }] : [],
      completed: index === 3 ? ['internal-medicine'] : [],
    }),
  );
  const slots = defaultCurriculum.items.flatMap((item) =>
    item.specialties.flatMap((specialty) => [
      slotEntry({ clinic: `${specialty} 1`, specialty, from: '2027-W06', to: '2027-W20' }),
      slotEntry({ clinic: `${specialty} 2`, specialty, from: '2027-W20', to: '2028-W20', mode: 'rolling' }),
    ]),
  );
  const region = regionOf(roster, slots);

  it('is one that the engine accepts, with leave, part time and rolling slots in it', () => {
    expect(validateProblem(buildProblem(region).problem)).toMatchObject({ ok: true });
  });

  it('is the same whatever order the data come in', () => {
    const { problem } = buildProblem(region);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...region.doctors], { minLength: region.doctors.length }),
        fc.shuffledSubarray([...region.slots], { minLength: region.slots.length }),
        fc.shuffledSubarray([...region.hosts], { minLength: region.hosts.length }),
        (doctors, shuffledSlots, hosts) => {
          expect(buildProblem({ ...region, doctors, slots: shuffledSlots, hosts }).problem).toEqual(problem);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is the same whoever runs the centres and clinics', () => {
    const { problem } = buildProblem(region);
    const owned = (ownership: 'region' | 'private') => ({
      healthCentres: region.healthCentres.map((centre) => ({ ...centre, ownership })),
      hosts: region.hosts.map((host) => ({ ...host, ownership })),
    });
    expect(buildProblem({ ...region, ...owned('region') }).problem).toEqual(problem);
    expect(buildProblem({ ...region, ...owned('private') }).problem).toEqual(problem);
  });

  it('asks for every item of the curriculum that is not done, and knows what counts as done', () => {
    const { problem } = buildProblem(region);
    expect(problem.needs.filter((need) => need.doctor === ada)).toHaveLength(11);
    expect(problem.needs.filter((need) => need.doctor.endsWith('A4'))).toHaveLength(10);
    expect(problem.doctors.find(({ id }) => id.endsWith('A4'))?.completed).toEqual(['internal-medicine']);
    expect(problem.prerequisites).toEqual([{ specialty: 'emergency', requires: ['internal-medicine'] }]);
  });

  it('keeps the doctor out of every week that leave touches', () => {
    const { doctors } = buildProblem(region).problem;
    // 1 March 2027 is the Monday of week 9, 14 June (not included) that of week 24.
    expect(doctors.find(({ id }) => id.endsWith('A2'))?.unavailable).toEqual([[8, 23]]);
  });

  it('gives part-timers longer placements, and shorter ones when they agree on a higher share', () => {
    const weeks = (data: RegionData) =>
      buildProblem(data).problem.needs.find((need) => need.id === 'SE0000000000-A3:psychiatry');
    expect(weeks(region)?.weeks).toBe(18);
    const agreed = weeks({ ...region, minimumShareOnPlacement: 1 });
    expect(agreed?.weeks).toBe(13);
    expect((agreed?.latest ?? 0) - (weeks(region)?.latest ?? 0)).toBe(5);
  });

  it('lets nobody leave a centre in its home weeks', () => {
    const second = addWeeks(region.horizon.firstWeek, 1);
    const own = region.healthCentres.map((centre) => ({ ...centre, homeWeeks: [second] }));
    const [centre] = buildProblem({ ...region, healthCentres: own }).problem.homeCentres;
    expect((centre?.awayLimit as number[]).slice(0, 4)).toEqual([2, 0, 2, 2]);
  });

  it("limits absence by the region's share of a centre's doctors, or by the centre's own number", () => {
    const { homeCentres } = buildProblem(region).problem;
    expect(homeCentres).toEqual([{ id: 'pahittade-vardcentralen', awayLimit: 2, awayTarget: 2 }]);
    const own = region.healthCentres.map((centre) => ({ ...centre, awayLimit: 1 }));
    expect(buildProblem({ ...region, healthCentres: own }).problem.homeCentres).toEqual([
      { id: 'pahittade-vardcentralen', awayLimit: 1, awayTarget: 1 },
    ]);
  });

  it('makes going without dearer than the latest placement allowed, and dearer for long placements than short ones', () => {
    const { problem } = buildProblem(region);
    for (const need of problem.needs) {
      const lateCost = need.lateCost ?? problem.weights.late;
      const latest = lateCost * Math.max(0, need.latest + need.weeks - need.targetTo);
      expect(need.unplacedCost).toBeGreaterThan(latest);
    }
    expect(needOf(region, 'psychiatry')!.unplacedCost).toBeGreaterThan(needOf(region, 'ent')!.unplacedCost);
  });

  it('raises the costs of a doctor with a granted claim, and of nobody else', () => {
    const claimed = { ...region, claims: [{ doctorId: ada, needKey: 'ent' }] };
    expect(needOf(claimed, 'ent')?.lateCost).toBe(2 * defaultPlanningRules.weights.late);
    // Twice as much, but for rounding.
    expect(needOf(claimed, 'ent')!.unplacedCost / needOf(region, 'ent')!.unplacedCost).toBeCloseTo(2, 2);
    expect(needOf(claimed, 'psychiatry')).toEqual(needOf(region, 'psychiatry'));
  });

  it('counts wishes for hosts and periods as gains', () => {
    const wishes = [
      { doctorId: ada, needKey: 'ent', hostId: 'ent-1', weeks: null, weight: 8 },
      {
        doctorId: ada,
        needKey: null,
        hostId: null,
        weeks: { from: '2027-W40', to: '2027-W45' },
        weight: -5,
      } as const,
    ];
    const need = needOf({ ...region, wishes }, 'ent');
    expect(need?.hostCost).toEqual({ 'ent-1': -8 });
    expect(need?.startCost).toEqual([[36, 44, 5]]);
  });

  it('makes hosts in another area dearer', () => {
    const other = buildProblem(region).problem.needs.find((need) => need.id === 'SE0000000000-A2:ent');
    expect(other?.hostCost).toEqual({ 'ent-1': 4, 'ent-2': 4 });
    expect(needOf(region, 'ent')?.hostCost).toBeUndefined();
  });

  it('avoids July where the curriculum says so', () => {
    // Week 27 of 2027 is week 26 of the horizon; nine weeks before it a placement would run into July.
    expect(needOf(region, 'paediatrics')?.startCost?.[0]).toEqual([18, 31, 8]);
  });

  it('leaves a need for a later plan when its first start lies after the horizon', () => {
    const short = { ...region, horizon: { firstWeek: '2027-W01', weeks: 2 } } as const;
    const built = buildProblem(short);
    expect(built.problem.needs).toEqual([]);
    expect(built.leftOut.needs[0]).toMatchObject({ doctorId: ada, reason: 'after-horizon' });
  });

  it('has no doctors whose training has ended', () => {
    const ended = regionOf([rosterEntry({ startDate: '2020-01-01' })], slots);
    expect(buildProblem(ended).problem.doctors).toEqual([]);
  });

  it('names what those doctors have not done: nothing on the list is lost', () => {
    const ended = regionOf([rosterEntry({ startDate: '2020-01-01', completed: ['ent'] })], slots);
    const { needs } = buildProblem(ended).leftOut;
    expect(new Set(needs.map(({ reason }) => reason))).toEqual(new Set(['training-ended']));
    expect(needs.map(({ key }) => key)).not.toContain('ent');
    expect(needs).toHaveLength(ended.curriculum.items.length - 1);
  });
});

describe('published placements in the next problem', () => {
  const region = regionOf([rosterEntry()], [slotEntry(), slotEntry({ from: '2028-W06', to: '2028-W10' })]);
  const promise = (given: Partial<PromisedPlacement> = {}): PromisedPlacement => ({
    needId: `${ada}:ent`,
    slotId,
    start: '2027-W06',
    pinned: false,
    ...given,
  });
  const built = (promised: PromisedPlacement[], data: Partial<RegionData> = {}) =>
    buildProblem({ ...region, ...data, promised });

  it('stay where they are when they start within the freeze', () => {
    const { problem, needs } = built([promise()]);
    expect(problem.needs.find(({ id }) => id === `${ada}:ent`)).toMatchObject({
      current: { slot: slotId, start: 5 },
      pinned: true,
    });
    expect(needs.get(`${ada}:ent`)?.held).toBe('frozen');
  });

  it('may move at a cost when they start later, and not when the unit has pinned or the host confirmed them', () => {
    const later = { slotId: 'pahittade-onh/ent/2028-W06/2028-W10/block', start: '2028-W06' } as const;
    const free = built([promise(later)]).problem.needs.find(({ id }) => id === `${ada}:ent`);
    expect(free).toMatchObject({ current: { start: 57 }, changeCost: defaultPlanningRules.weights.changed });
    expect(free?.pinned).toBeUndefined();
    expect(built([promise({ ...later, pinned: true })]).needs.get(`${ada}:ent`)?.held).toBe('pinned');
    expect(built([promise({ ...later, confirmed: true })]).needs.get(`${ada}:ent`)?.held).toBe('confirmed');
  });

  it.each([
    ['the need is gone', { needId: `${ada}:surgery` }, {}, 'need-gone'],
    ['the slot is gone', { slotId: 'elsewhere' }, {}, 'slot-gone'],
    ['the slot has moved', { start: '2027-W07' }, {}, 'outside-slot'],
    [
      'the doctor has gone on leave',
      {},
      {
        doctors: regionOf([rosterEntry({ leaves: [{ from: '2027-02-15', to: '2027-03-01' }] })], []).doctors,
      },
      'leave',
    ],
  ] as const)('are told of and planned anew when %s', (_, given, data, reason) => {
    const { brokenPromises, problem } = built([promise(given)], data);
    expect(brokenPromises).toMatchObject([{ reason }]);
    expect(problem.needs.every((need) => need.pinned !== true)).toBe(true);
  });

  it('lose to an earlier one when the host has taken back the seat', () => {
    const two = regionOf([rosterEntry(), rosterEntry({ hsaId: 'SE0000000000-A2' })], [slotEntry()]);
    const promised = [promise(), promise({ needId: 'SE0000000000-A2:ent' })];
    const { brokenPromises, problem } = buildProblem({ ...two, promised });
    expect(brokenPromises).toMatchObject([{ needId: 'SE0000000000-A2:ent', reason: 'seat-gone' }]);
    expect(problem.needs.filter((need) => need.pinned)).toHaveLength(1);
  });

  it('raise the limit of the centre when more have been promised than it allows', () => {
    const two = regionOf(
      [rosterEntry(), rosterEntry({ hsaId: 'SE0000000000-A2' })],
      [slotEntry({ seats: 2 })],
    );
    const promised = [promise(), promise({ needId: 'SE0000000000-A2:ent' })];
    const [centre] = buildProblem({ ...two, promised }).problem.homeCentres;
    expect(centre?.awayLimit).toHaveLength(208);
    expect((centre?.awayLimit as number[]).slice(4, 10)).toEqual([1, 2, 2, 2, 2, 1]);
  });

  it('that have begun hold the doctor, the seat and the place in the limit, and are not planned again', () => {
    const rolling = slotEntry({ mode: 'rolling', from: '2027-W02', to: '2027-W20' });
    const begun = regionOf([rosterEntry(), rosterEntry({ hsaId: 'SE0000000000-A2' })], [rolling], {
      asOf: '2027-02-15',
    });
    const promised = [promise({ slotId: 'pahittade-onh/ent/2027-W02/2027-W20/rolling' })];
    const { problem, leftOut } = buildProblem({ ...begun, promised });
    expect(leftOut.needs).toContainEqual(
      expect.objectContaining({ needId: `${ada}:ent`, reason: 'ongoing' }),
    );
    const doctor = problem.doctors.find(({ id }) => id === ada);
    expect(doctor).toMatchObject({ unavailable: [[5, 9]], completed: ['ent'] });
    // 15 February is the Monday of week 7: the slot goes on from there, without the seat that is taken until week 10.
    expect(problem.slots[0]).toMatchObject({ from: 6, to: 19 });
    expect((problem.slots[0]?.seats as number[]).slice(0, 5)).toEqual([0, 0, 0, 1, 1]);
    expect((problem.homeCentres[0]?.awayLimit as number[]).slice(4, 10)).toEqual([1, 0, 0, 0, 0, 1]);
  });
});
