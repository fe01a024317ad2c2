import { describe, expect, it } from '@jest/globals';
import { defaultCurriculum } from '#domain';
import type { HostSlot, RegionData } from '../region/region-data.js';
import { withAssumption } from './with-assumption.js';

const slot = (change: Partial<HostSlot>): HostSlot => ({
  id: 's1',
  hostId: 'h1',
  specialty: 'gynaecology',
  weeks: { from: '2027-W01', to: '2027-W41' },
  mode: 'rolling',
  seats: 2,
  minSeats: null,
  supervisorTrained: true,
  state: 'published',
  ...change,
});

const doctor = (id: string, homeCentreId: string): RegionData['doctors'][number] => ({
  id,
  hsaId: id,
  name: id,
  email: null,
  homeCentreId,
  area: null,
  studyDirector: null,
  mainSupervisor: null,
  training: {
    startDate: '2025-01-01',
    regulation: '2021',
    btMonths: 12,
    employment: [{ from: '2025-01-01', to: null, share: 1 }],
    leaves: [],
  },
  completed: ['gynaecology'],
  note: null,
});

const DATA = {
  region: { id: 'r', name: 'R' },
  asOf: '2026-12-28',
  horizon: { firstWeek: '2027-W01', weeks: 104 },
  curriculum: defaultCurriculum,
  rules: { weights: { late: 4, unplaced: 100 } },
  healthCentres: [],
  doctors: [doctor('d1', 'c1'), doctor('d2', 'c1'), doctor('d3', 'c1'), doctor('d4', 'c2')],
  hosts: [],
  slots: [slot({}), slot({ id: 's2', mode: 'block' }), slot({ id: 's3', hostId: 'h2' })],
  promised: [],
  wishes: [],
  claims: [],
} as unknown as RegionData;

const MORE = {
  startMonths: ['2027-01', '2027-09'],
  healthCentreIds: [],
  partTimers: 0.25,
  partTimeShare: 0.75,
};

describe('withAssumption', () => {
  it('leaves today as it is', () => {
    expect(withAssumption(DATA, {})).toEqual(DATA);
  });

  it('adds doctors spread over months, centres and shares as asked', () => {
    const before = JSON.stringify(DATA);
    const added = withAssumption(DATA, { moreDoctors: { ...MORE, count: 40 } }).doctors.slice(4);
    expect(added).toHaveLength(40);
    expect(new Set(added.map(({ id }) => id)).size).toBe(40);
    const starts = added.filter(({ training }) => training.startDate === '2027-01-01');
    expect(starts).toHaveLength(20);
    expect(added.filter(({ homeCentreId }) => homeCentreId === 'c2')).toHaveLength(10);
    const partTimers = added.filter(({ training }) => training.employment[0]?.share === 0.75);
    expect(partTimers).toHaveLength(10);
    expect(JSON.stringify(DATA)).toBe(before);
  });

  it('ends a rolling offer of a closed clinic and lets a block that has begun be lived out', () => {
    const { slots } = withAssumption(DATA, { closed: [{ hostId: 'h1', from: '2027-W20' }] });
    expect(slots.map(({ id, weeks }) => [id, weeks.to])).toEqual([
      ['s1', '2027-W20'],
      ['s2', '2027-W41'],
      ['s3', '2027-W41'],
    ]);
    expect(withAssumption(DATA, { closed: [{ hostId: 'h1', from: '2027-W01' }] }).slots).toHaveLength(1);
  });

  it('opens a training clinic with its places to the end of the horizon', () => {
    const opened = { name: 'New', specialty: 'gynaecology', places: 4, from: '2027-W30' } as const;
    const { hosts, slots } = withAssumption(DATA, { opened: [opened] });
    expect(hosts).toHaveLength(1);
    expect(slots.at(-1)).toMatchObject({ seats: 4, weeks: { from: '2027-W30', to: '2029-W01' } });
    const late = withAssumption(DATA, { opened: [{ ...opened, from: '2035-W01' }] });
    expect(late.slots).toHaveLength(3);
  });

  it('shortens placements and keeps what is done', () => {
    const { curriculum, doctors } = withAssumption(DATA, { lengths: [{ key: 'psychiatry', weeks: 9 }] });
    expect(curriculum.items.find(({ key }) => key === 'psychiatry')?.weeks).toBe(9);
    const requirements = doctors[0]?.requirements ?? [];
    expect(requirements.find(({ key }) => key === 'psychiatry')).toMatchObject({ weeks: 9, state: 'open' });
    expect(requirements.find(({ key }) => key === 'gynaecology')?.state).not.toBe('open');
  });

  it('changes the weights that are named and no others', () => {
    const { rules } = withAssumption(DATA, { weights: { late: 9 } });
    expect(rules.weights).toMatchObject({ late: 9, unplaced: 100 });
  });
});
