import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CurriculumItem, defaultCurriculum } from '../curriculum/curriculum.js';
import { defaultPlanningRules } from '../curriculum/planning-rules.js';
import { addDays, type CalendarDate } from '../time/calendar-date.js';
import { addWeeks, mondayOf, weekOf, weekStartingOnOrAfter } from '../time/iso-week.js';
import { trainingClock } from '../training/training-clock.js';
import { type TrainingRecord } from '../training/training-record.js';
import { type CompletedPlacement, type OpenNeed } from './derived-need.js';
import { type DeriveNeedsInput, deriveNeeds, openNeeds, specialtiesDone } from './derive-needs.js';
import { type NeedDecision } from './need-decision.js';

const START: CalendarDate = '2026-01-01';
const decided = {
  reason: 'Tidigare tjänstgöring',
  decidedBy: 'Studierektor 1',
  decidedOn: '2026-02-01',
} as const;

interface Case {
  readonly training?: Partial<TrainingRecord>;
  readonly completed?: readonly CompletedPlacement[];
  readonly decisions?: readonly NeedDecision[];
  readonly asOf?: CalendarDate;
  readonly lastMonthsOpenByRule?: boolean;
}

function inputOf({
  training,
  completed = [],
  decisions = [],
  asOf = '2026-03-02',
  lastMonthsOpenByRule = false,
}: Case): DeriveNeedsInput {
  return {
    doctor: {
      id: 'doctor-1',
      training: {
        startDate: START,
        regulation: '2021',
        btMonths: 6,
        employment: [{ from: START, to: null, share: 1 }],
        leaves: [],
        ...training,
      },
      completed,
      decisions,
    },
    curriculum: defaultCurriculum,
    rules: { ...defaultPlanningRules, lastMonthsOpenByRule },
    asOf,
  };
}

const derive = (change: Case = {}) => deriveNeeds(inputOf(change));
const find = (key: string, change: Case = {}) => derive(change).find((need) => need.key === key);

function open(key: string, change: Case = {}): OpenNeed {
  const need = find(key, change);
  if (need?.state !== 'open') throw new Error(`${key} is ${need?.state ?? 'missing'}`);
  return need;
}

describe('derived needs', () => {
  it('are the eleven of the template for a new doctor, all open, in its order', () => {
    expect(derive().map((need) => [need.key, need.state])).toEqual(
      defaultCurriculum.items.map(({ key }) => [key, 'open']),
    );
  });

  it('map the window from clock months to weeks that lie wholly inside it', () => {
    const clock = trainingClock(inputOf({}).doctor.training);
    expect(open('gynaecology')).toMatchObject({
      earliestDate: clock.dateAt(12),
      targetFromDate: clock.dateAt(12),
      targetToDate: clock.dateAt(36),
      endByDate: clock.dateAt(54),
      earliest: '2027-W01',
      targetFrom: '2027-W01',
      targetTo: weekOf(clock.dateAt(36)),
      latest: addWeeks(weekOf(clock.dateAt(54)), -8),
      weeksFullTime: 8,
      weeks: 8,
      share: 1,
      rescued: false,
      rescueReason: null,
    });
  });

  it('end the window at required months less six when that comes first', () => {
    const training = { btMonths: 12 };
    const clock = trainingClock(inputOf({ training }).doctor.training);
    expect(clock.requiredMonths).toBe(54);
    expect(open('geriatrics', { training }).targetToDate).toBe(clock.dateAt(48));
  });

  it('aim at the end of the window where it would begin after its end', () => {
    const need: CurriculumItem = {
      key: 'late',
      specialties: ['primary-care'],
      weeks: 2,
      windowFromMonths: 56,
      windowToMonths: 60,
    };
    const late = open('late', { decisions: [{ kind: 'add', need, ...decided }] });
    expect(late.targetFromDate).toBe(late.targetToDate);
    expect(late.targetFrom).toBe(late.targetTo);
  });

  it('are none when the training has ended, and still there the day before', () => {
    const end = trainingClock(inputOf({}).doctor.training).expectedEnd;
    expect(derive({ asOf: end })).toEqual([]);
    expect(derive({ asOf: addDays(end, -1) })).toHaveLength(11);
  });

  it('aim at no time within the first months at home', () => {
    const clock = trainingClock(inputOf({}).doctor.training);
    const rules = { ...defaultPlanningRules, firstMonthsAtHome: 18 };
    const needs = openNeeds(deriveNeeds({ ...inputOf({}), rules }));
    expect(needs.find(({ key }) => key === 'ent')).toMatchObject({ targetFromDate: clock.dateAt(18) });
    expect(needs.find(({ key }) => key === 'elective')).toMatchObject({ targetFromDate: clock.dateAt(24) });
  });

  it('never start before today, nor before the first week that the planner allows', () => {
    expect(open('ent', { asOf: '2028-05-10' }).earliest).toBe('2028-W20');
    const notBefore = deriveNeeds({ ...inputOf({}), notBefore: '2028-W10' });
    expect(openNeeds(notBefore).map(({ earliest }) => earliest)).toEqual(Array(11).fill('2028-W10'));
  });
});

describe('length', () => {
  it.each([
    [0.8, 10],
    [0.75, 11],
    [0.5, 16],
    [1, 8],
    [1 / 3, 24],
  ])('at a share of %d turns 8 weeks into %d', (share, weeks) => {
    expect(
      open('gynaecology', { training: { employment: [{ from: START, to: null, share }] } }),
    ).toMatchObject({
      share: expect.closeTo(share, 5),
      weeks,
    });
  });

  it('follows the share at the earliest start where the target has passed', () => {
    const employment = [
      { from: START, to: '2028-01-01', share: 1 },
      { from: '2028-01-01', to: null, share: 0.8 },
    ] as const;
    expect(open('gynaecology', { training: { employment }, asOf: '2028-03-06' }).weeks).toBe(10);
  });

  it('follows the share on the day when the placement would best begin', () => {
    const employment = [
      { from: START, to: '2027-06-01', share: 0.5 },
      { from: '2027-06-01', to: null, share: 1 },
    ] as const;
    expect(open('gynaecology', { training: { employment } }).weeks).toBe(8);
    expect(
      open('gynaecology', { training: { employment: employment.map((each) => ({ ...each, share: 0.8 })) } })
        .weeks,
    ).toBe(10);
  });

  it('follows the share after full leave when that is when the placement would best begin', () => {
    const training = {
      employment: [{ from: START, to: null, share: 0.8 }],
      leaves: [{ from: '2027-01-01', to: '2028-01-01', stopsClock: true }],
    } as const;
    expect(open('gynaecology', { training, asOf: '2027-06-07' })).toMatchObject({ share: 0.8, weeks: 10 });
  });

  it('counts part-time leave', () => {
    const leaves = [{ from: '2027-01-01', to: '2029-01-01', stopsClock: true, share: 0.5 }] as const;
    expect(open('gynaecology', { training: { leaves } })).toMatchObject({ share: 0.5, weeks: 16 });
  });
});

describe('completed placements', () => {
  it('settle the need of their specialty, the elective by any of its own', () => {
    const completed = [{ specialty: 'ent' }, { specialty: 'rehabilitation' }];
    expect(find('ent', { completed })).toMatchObject({ state: 'done' });
    expect(find('elective', { completed })).toMatchObject({ state: 'done' });
    expect(openNeeds(derive({ completed }))).toHaveLength(9);
  });

  it('leave the weeks that they fell short of', () => {
    const completed = [{ specialty: 'psychiatry', weeks: 5 }];
    expect(open('psychiatry', { completed })).toMatchObject({ weeksFullTime: 8, weeks: 8 });
  });

  it('count once, for the first need of the specialty', () => {
    const need: CurriculumItem = {
      key: 'more-gynaecology',
      specialties: ['gynaecology'],
      weeks: 4,
      windowFromMonths: 24,
      windowToMonths: 48,
    };
    const decisions: NeedDecision[] = [{ kind: 'add', need, ...decided }];
    const states = (completed: CompletedPlacement[]) =>
      ['gynaecology', 'more-gynaecology'].map((key) => find(key, { decisions, completed })?.state);
    expect(states([{ specialty: 'gynaecology' }])).toEqual(['done', 'open']);
    expect(states([{ specialty: 'gynaecology' }, { specialty: 'gynaecology' }])).toEqual(['done', 'done']);
    expect(states([{ specialty: 'gynaecology', need: 'more-gynaecology' }])).toEqual(['open', 'done']);
  });
});

describe('decisions of a study director', () => {
  it('credit some of the weeks, or all', () => {
    const credit = (weeks: number): Case => ({
      decisions: [{ kind: 'credit', item: 'internal-medicine', weeks, ...decided }],
    });
    expect(open('internal-medicine', credit(5))).toMatchObject({ weeksFullTime: 8, creditedWeeks: 5 });
    expect(find('internal-medicine', credit(13))).toMatchObject({ state: 'credited', creditedWeeks: 13 });
    expect(find('internal-medicine', credit(20))).toMatchObject({ state: 'credited', creditedWeeks: 13 });
    expect(find('internal-medicine', credit(5))?.decisions).toEqual(credit(5).decisions);
  });

  it('waive', () => {
    const decisions: NeedDecision[] = [{ kind: 'waive', item: 'dermatology', ...decided }];
    expect(find('dermatology', { decisions })).toMatchObject({ state: 'waived', decisions });
  });

  it('split into parts, which credits and completed weeks use up in order', () => {
    const decisions: NeedDecision[] = [
      { kind: 'split', item: 'psychiatry', parts: [6, 7], ...decided },
      { kind: 'credit', item: 'psychiatry', weeks: 2, ...decided },
    ];
    const completed = [{ specialty: 'psychiatry', weeks: 3 }];
    expect(open('psychiatry.1', { decisions, completed })).toMatchObject({
      weeksFullTime: 1,
      part: 1,
      parts: 2,
    });
    expect(open('psychiatry.2', { decisions, completed })).toMatchObject({
      weeksFullTime: 7,
      part: 2,
      parts: 2,
    });
    expect(find('psychiatry', { decisions })).toBeUndefined();
  });

  it('settle every part of a split need by one placement that answers it whatever its length', () => {
    const decisions: NeedDecision[] = [{ kind: 'split', item: 'psychiatry', parts: [6, 7], ...decided }];
    const completed = [{ specialty: 'psychiatry' }];
    expect(derive({ decisions, completed }).filter(({ item }) => item === 'psychiatry')).toMatchObject([
      { state: 'done' },
      { state: 'done' },
    ]);
  });

  it('add needs after those of the curriculum', () => {
    const need: CurriculumItem = {
      key: 'rural',
      specialties: ['primary-care'],
      weeks: 6,
      windowFromMonths: 30,
      windowToMonths: 50,
    };
    const needs = derive({ decisions: [{ kind: 'add', need, ...decided }] });
    expect(needs.at(-1)).toMatchObject({ key: 'rural', state: 'open', weeksFullTime: 6 });
  });

  it('open the first months and the last, for one need or for all', () => {
    const clock = trainingClock(inputOf({}).doctor.training);
    const forOne: NeedDecision[] = [{ kind: 'open', item: 'ent', limit: 'start', ...decided }];
    expect(open('ent', { decisions: forOne })).toMatchObject({ earliestDate: START, earliest: '2026-W10' });
    expect(open('ophthalmology', { decisions: forOne }).earliest).toBe('2027-W01');
    const forAll: NeedDecision[] = [{ kind: 'open', limit: 'end', ...decided }];
    for (const need of openNeeds(derive({ decisions: forAll }))) {
      expect(need).toMatchObject({ endByDate: clock.expectedEnd, rescued: false });
    }
  });

  it('about needs that the curriculum does not have change nothing', () => {
    const decisions: NeedDecision[] = [{ kind: 'waive', item: 'radiology', ...decided }];
    expect(derive({ decisions })).toEqual(derive());
  });
});

describe('rescue of doctors who are late', () => {
  const clock = trainingClock(inputOf({}).doctor.training);
  const allBut = (...keys: string[]): CompletedPlacement[] =>
    defaultCurriculum.items
      .filter(({ key }) => !keys.includes(key))
      .map(({ key, specialties }) => ({ specialty: specialties[0]!, need: key }));

  it('leaves a need whose window has passed as it is while a start is left', () => {
    const need = open('ent', { asOf: clock.dateAt(50), completed: allBut('ent') });
    expect(need).toMatchObject({ rescued: false, endByDate: clock.dateAt(54) });
    expect(need.targetTo < need.earliest).toBe(true);
    expect(need.latest >= need.earliest).toBe(true);
  });

  it('opens the last months when no start is left before them', () => {
    const need = open('ent', { asOf: clock.dateAt(54), completed: allBut('ent') });
    expect(need).toMatchObject({
      rescued: true,
      rescueReason: 'no-start-left',
      endByDate: clock.expectedEnd,
    });
    expect(need.latest >= need.earliest).toBe(true);
  });

  it('opens the last months when the needs together do not fit before them and the rules say so', () => {
    const late = {
      asOf: clock.dateAt(46),
      completed: allBut('psychiatry', 'internal-medicine', 'emergency', 'ent'),
    };
    const needs = openNeeds(derive({ ...late, lastMonthsOpenByRule: true }));
    expect(needs.map(({ rescueReason }) => rescueReason)).toEqual(Array(4).fill('needs-do-not-fit'));
    expect(openNeeds(derive(late)).map(({ rescued, endByDate }) => [rescued, endByDate])).toEqual(
      Array(4).fill([false, clock.dateAt(54)]),
    );
    const fewer = openNeeds(
      derive({ ...late, completed: allBut('psychiatry', 'ent'), lastMonthsOpenByRule: true }),
    );
    expect(fewer.map(({ rescued }) => rescued)).toEqual([false, false]);
  });

  it('is not needed where a study director has opened the last months', () => {
    const decisions: NeedDecision[] = [{ kind: 'open', limit: 'end', ...decided }];
    const completed = allBut('psychiatry', 'internal-medicine', 'emergency', 'ent');
    const needs = openNeeds(derive({ asOf: clock.dateAt(53), completed, decisions }));
    expect(needs.map(({ rescued }) => rescued)).toEqual(Array(4).fill(false));
  });

  it('counts leave as time in which nothing fits', () => {
    const asOf = clock.dateAt(46);
    const leaves = [{ from: asOf, to: addDays(asOf, 150), stopsClock: false }];
    const needs = openNeeds(
      derive({
        asOf,
        training: { leaves },
        completed: allBut('psychiatry', 'ent'),
        lastMonthsOpenByRule: true,
      }),
    );
    expect(needs.map(({ rescueReason }) => rescueReason)).toEqual(Array(2).fill('needs-do-not-fit'));
  });

  it('keeps half a year of starts where training must be prolonged', () => {
    const asOf = addDays(clock.expectedEnd, -10);
    const need = open('ent', { asOf, completed: allBut('ent') });
    expect(need).toMatchObject({ rescued: true, rescueReason: 'prolongs-training' });
    expect(need.latest).toBe(addWeeks(need.earliest, 26));
  });
});

describe('specialties that count as done', () => {
  const done = (change: Case): string[] => specialtiesDone(change.completed ?? [], derive(change));

  it('are those completed, credited or waived', () => {
    const decisions: NeedDecision[] = [{ kind: 'waive', item: 'internal-medicine', ...decided }];
    expect(done({ completed: [{ specialty: 'ent' }], decisions }).sort()).toEqual([
      'ent',
      'internal-medicine',
    ]);
  });

  it('are not those with weeks or parts still open', () => {
    expect(done({ completed: [{ specialty: 'internal-medicine', weeks: 5 }] })).toEqual([]);
    const decisions: NeedDecision[] = [
      { kind: 'split', item: 'internal-medicine', parts: [6, 7], ...decided },
    ];
    expect(
      done({ completed: [{ specialty: 'internal-medicine', need: 'internal-medicine.1' }], decisions }),
    ).toEqual([]);
  });

  it('do not include the other choices of an elective', () => {
    expect(done({ completed: [{ specialty: 'rheumatology' }] })).toEqual(['rheumatology']);
  });

  it('include a completed one although a second need of it was added', () => {
    const need: CurriculumItem = {
      key: 'more-internal-medicine',
      specialties: ['internal-medicine'],
      weeks: 4,
      windowFromMonths: 24,
      windowToMonths: 48,
    };
    const decisions: NeedDecision[] = [{ kind: 'add', need, ...decided }];
    expect(done({ completed: [{ specialty: 'internal-medicine' }], decisions })).toEqual([
      'internal-medicine',
    ]);
  });
});

describe('needs of any doctor', () => {
  const anyCase = fc
    .record({
      start: fc.integer({ min: 0, max: 2200 }).map((days) => addDays('2020-06-01', days)),
      asOf: fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-01', days)),
      regulation: fc.constantFrom('2015', '2021'),
      btMonths: fc.integer({ min: 6, max: 12 }),
      share: fc.constantFrom(0.5, 0.75, 0.8, 1),
      later: fc.constantFrom(0.5, 0.75, 0.8, 1),
      leave: fc.option(
        fc.record({ from: fc.integer({ min: 0, max: 1500 }), days: fc.integer({ min: 7, max: 400 }) }),
      ),
      done: fc.subarray(defaultCurriculum.items.map(({ specialties }) => specialties[0]!)),
    })
    .map((each) => {
      const change = addDays(each.start, 700);
      return inputOf({
        asOf: each.asOf,
        completed: each.done.map((specialty) => ({ specialty })),
        training: {
          startDate: each.start,
          regulation: each.regulation,
          btMonths: each.btMonths,
          employment: [
            { from: each.start, to: change, share: each.share },
            { from: change, to: null, share: each.later },
          ],
          leaves: each.leave
            ? [
                {
                  from: addDays(each.start, each.leave.from),
                  to: addDays(each.start, each.leave.from + each.leave.days),
                  stopsClock: true,
                },
              ]
            : [],
        },
      });
    });

  it('can be placed, keep the hard limits, and open the last months only with a reason', () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const clock = trainingClock(input.doctor.training);
        const firstWeek = weekStartingOnOrAfter(input.asOf);
        for (const need of openNeeds(deriveNeeds(input))) {
          expect(need.earliest <= need.latest).toBe(true);
          expect(need.earliest >= firstWeek).toBe(true);
          expect(mondayOf(need.earliest) >= clock.dateAt(12)).toBe(true);
          expect(need.targetFrom <= need.targetTo).toBe(true);
          expect(need.weeks).toBe(Math.ceil(need.weeksFullTime / need.share - 1e-3));
          expect(mondayOf(addWeeks(need.latest, need.weeks)) <= need.endByDate).toBe(true);
          expect(need.targetToDate <= clock.dateAt(clock.requiredMonths - 6)).toBe(true);
          if (!need.rescued) expect(need.endByDate).toBe(clock.dateAt(clock.requiredMonths - 6));
          else if (need.rescueReason !== 'prolongs-training') expect(need.endByDate).toBe(clock.expectedEnd);
        }
      }),
    );
  });

  it('do not depend on the order in which completed placements are listed', () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const turned = {
          ...input,
          doctor: { ...input.doctor, completed: [...input.doctor.completed].reverse() },
        };
        expect(deriveNeeds(turned)).toEqual(deriveNeeds(input));
      }),
    );
  });
});
