import { describe, expect, it } from '@jest/globals';
import { type Curriculum, type CurriculumItem, curriculumInForce, defaultCurriculum } from './curriculum.js';
import { SPECIALTIES, specialtyName } from './specialty.js';
import { validateCurriculum } from './validate-curriculum.js';

const faultsOf = (change: Partial<Curriculum>): string[] =>
  validateCurriculum({ ...defaultCurriculum, ...change }).map((fault) => `${fault.path} ${fault.code}`);

const item = (change: Partial<CurriculumItem>): CurriculumItem => ({
  key: 'hand-surgery',
  specialties: ['hand-surgery'],
  weeks: 4,
  windowFromMonths: 12,
  windowToMonths: 36,
  ...change,
});

describe('default curriculum', () => {
  it('asks for eleven placements of 77 weeks together, and is free of faults', () => {
    expect(defaultCurriculum.items).toHaveLength(11);
    expect(defaultCurriculum.items.reduce((sum, { weeks }) => sum + weeks, 0)).toBe(77);
    expect(validateCurriculum(defaultCurriculum)).toEqual([]);
  });

  it('speaks of named specialties only', () => {
    const known = new Set(SPECIALTIES.map(({ code }) => code));
    for (const { specialties } of defaultCurriculum.items) {
      for (const specialty of specialties) expect(known).toContain(specialty);
    }
  });

  it('survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(defaultCurriculum))).toEqual(defaultCurriculum);
  });
});

describe('specialty names', () => {
  it('fall back on the code that a unit has added itself', () => {
    expect(specialtyName('ent')).toEqual({ sv: 'ÖNH', en: 'Ear, nose and throat' });
    expect(specialtyName('hand-surgery')).toEqual({ sv: 'hand-surgery', en: 'hand-surgery' });
  });
});

describe('curriculum check', () => {
  it.each<[string, Partial<Curriculum>]>([
    ['id CURRICULUM.ID_MISSING', { id: ' ' }],
    ['name CURRICULUM.NAME_MISSING', { name: '' }],
    ['version CURRICULUM.VERSION_INVALID', { version: 0 }],
    ['version CURRICULUM.VERSION_INVALID', { version: 1.5 }],
    ['validFrom CURRICULUM.DATE_INVALID', { validFrom: '2027-02-30' }],
    ['items CURRICULUM.EMPTY', { items: [] }],
    ['items[0].key CURRICULUM.KEY_INVALID', { items: [item({ key: 'Hand kirurgi' })] }],
    ['items[0].specialties CURRICULUM.SPECIALTY_MISSING', { items: [item({ specialties: [] })] }],
    ['items[0].specialties CURRICULUM.SPECIALTY_TWICE', { items: [item({ specialties: ['a', 'a'] })] }],
    ['items[0].weeks CURRICULUM.WEEKS_OUT_OF_RANGE', { items: [item({ weeks: 0 })] }],
    ['items[0].weeks CURRICULUM.WEEKS_OUT_OF_RANGE', { items: [item({ weeks: 4.5 })] }],
    ['items[0].weeks CURRICULUM.WEEKS_OUT_OF_RANGE', { items: [item({ weeks: 53 })] }],
    ['items[0].windowFromMonths CURRICULUM.WINDOW_OUT_OF_RANGE', { items: [item({ windowFromMonths: -1 })] }],
    ['items[0].windowToMonths CURRICULUM.WINDOW_OUT_OF_RANGE', { items: [item({ windowToMonths: 70 })] }],
    ['items[0].windowToMonths CURRICULUM.WINDOW_REVERSED', { items: [item({ windowToMonths: 12 })] }],
    ['items[1].key CURRICULUM.KEY_TWICE', { items: [item({}), item({})] }],
    [
      'items[0].requires[1] CURRICULUM.REQUIREMENT_UNKNOWN',
      {
        items: [
          item({ key: 'a', specialties: ['a'], requires: ['b', 'x'] }),
          item({ key: 'b', specialties: ['b'] }),
        ],
      },
    ],
    ['items[0].requires CURRICULUM.REQUIREMENT_CIRCULAR', { items: [item({ requires: ['hand-surgery'] })] }],
  ])('finds %s and nothing else', (expected, change) => {
    expect(faultsOf(change)).toEqual([expected]);
  });

  it('finds a circle behind a requirement that two others share', () => {
    const items = [
      item({ key: 'a', specialties: ['a'], requires: ['b', 'c', 'd'] }),
      item({ key: 'b', specialties: ['b'], requires: ['a'] }),
      item({ key: 'c', specialties: ['c'] }),
      item({ key: 'd', specialties: ['d'], requires: ['c'] }),
    ];
    expect(faultsOf({ items })).toEqual(
      [0, 1].map((index) => `items[${index}].requires CURRICULUM.REQUIREMENT_CIRCULAR`),
    );
  });

  it('finds a circle through several items', () => {
    const circle = [
      item({ key: 'a', specialties: ['a'], requires: ['c'] }),
      item({ key: 'b', specialties: ['b'], requires: ['a'] }),
      item({ key: 'c', specialties: ['c'], requires: ['b'] }),
      item({ key: 'd', specialties: ['d'], requires: ['a'] }),
    ];
    expect(faultsOf({ items: circle })).toEqual(
      [0, 1, 2].map((index) => `items[${index}].requires CURRICULUM.REQUIREMENT_CIRCULAR`),
    );
  });
});

describe('curriculum in force', () => {
  const version = (change: Partial<Curriculum>): Curriculum => ({ ...defaultCurriculum, ...change });
  const first = version({ version: 1, validFrom: '2021-07-01' });
  const second = version({ version: 2, validFrom: '2027-01-01' });
  const for2015 = version({ version: 3, validFrom: '2022-01-01', regulation: '2015' });

  it('is the newest valid version, in whatever order they come', () => {
    expect(curriculumInForce([second, first], '2026-12-31', '2021')).toBe(first);
    expect(curriculumInForce([first, second], '2027-01-01', '2021')).toBe(second);
    expect(curriculumInForce([second, first], '2027-01-01', '2021')).toBe(second);
  });

  it('is the one made for the regulation before one for both', () => {
    expect(curriculumInForce([first, for2015, second], '2027-06-01', '2015')).toBe(for2015);
    expect(curriculumInForce([first, for2015, second], '2027-06-01', '2021')).toBe(second);
  });

  it('is none before the first is valid', () => {
    expect(curriculumInForce([first], '2021-06-30', '2021')).toBeUndefined();
  });
});
