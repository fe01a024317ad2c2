import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type CalendarDate } from '../time/calendar-date.js';
import { trainingClock } from './training-clock.js';
import { type EmploymentPeriod, type Leave, type TrainingRecord } from './training-record.js';

const fullTime: TrainingRecord = {
  startDate: '2025-01-01',
  regulation: '2021',
  btMonths: 6,
  employment: [{ from: '2025-01-01', to: null, share: 1 }],
  leaves: [],
};

describe('training clock', () => {
  it('takes 66 months less BT under the 2021 regulation and 60 under that of 2015', () => {
    expect(trainingClock(fullTime).requiredMonths).toBe(60);
    expect(trainingClock({ ...fullTime, btMonths: 12 }).requiredMonths).toBe(54);
    expect(trainingClock({ ...fullTime, btMonths: 0 }).requiredMonths).toBe(66);
    expect(trainingClock({ ...fullTime, regulation: '2015', btMonths: 12 }).requiredMonths).toBe(60);
  });

  it('ends full-time training of 60 months after five years', () => {
    // 60 × 30.4375 = 1826.25 days, so the 1827th day is the last.
    expect(trainingClock(fullTime).expectedEnd).toBe(addDays('2025-01-01', 1827));
    expect(trainingClock(fullTime).expectedEnd).toBe('2030-01-02');
  });

  it('runs at the share of full time', () => {
    const halfTime = trainingClock({
      ...fullTime,
      employment: [{ from: '2025-01-01', to: null, share: 0.5 }],
    });
    expect(halfTime.monthsAt('2029-01-01')).toBe(24);
    expect(halfTime.expectedEnd).toBe(addDays('2025-01-01', 3653));
  });

  it('stands still during parental leave and runs on during holiday', () => {
    const leave = { from: '2026-01-01', to: '2026-07-01' } as const;
    const away = trainingClock({ ...fullTime, leaves: [{ ...leave, stopsClock: true }] });
    const holiday = trainingClock({ ...fullTime, leaves: [{ ...leave, stopsClock: false }] });
    expect(away.monthsAt('2026-07-01')).toBe(away.monthsAt('2026-01-01'));
    expect(away.expectedEnd).toBe(addDays(trainingClock(fullTime).expectedEnd, 181));
    expect(holiday.expectedEnd).toBe(trainingClock(fullTime).expectedEnd);
  });

  it('takes part-time leave off the working time: a quarter of 80 % leaves 60 %', () => {
    const clock = trainingClock({
      ...fullTime,
      employment: [{ from: '2025-01-01', to: null, share: 0.8 }],
      leaves: [{ from: '2026-01-01', to: '2027-01-01', stopsClock: true, share: 0.25 }],
    });
    expect(clock.rateAt('2026-06-01')).toBe(0.6);
    expect(clock.shareAt('2026-06-01')).toBe(0.8);
    expect(clock.rateAt('2027-01-01')).toBe(0.8);
  });

  it('never counts above full time', () => {
    const clock = trainingClock({
      ...fullTime,
      employment: [
        { from: '2025-01-01', to: null, share: 0.8 },
        { from: '2025-01-01', to: null, share: 0.5 },
      ],
    });
    expect(clock.rateAt('2026-01-01')).toBe(1);
  });

  it('assumes the present share for the future and full time where nothing is known', () => {
    const temporary = trainingClock({
      ...fullTime,
      employment: [{ from: '2025-01-01', to: '2026-01-01', share: 0.75 }],
    });
    expect(temporary.rateAt('2029-06-01')).toBe(0.75);
    expect(trainingClock({ ...fullTime, employment: [] }).expectedEnd).toBe(
      trainingClock(fullTime).expectedEnd,
    );
  });

  it('assumes the first known share back to the start, and none between two employments', () => {
    const clock = trainingClock({
      ...fullTime,
      employment: [
        { from: '2025-07-01', to: '2026-01-01', share: 0.5 },
        { from: '2026-03-01', to: null, share: 1 },
      ],
    });
    expect(clock.rateAt('2025-02-01')).toBe(0.5);
    expect(clock.rateAt('2026-02-01')).toBe(0);
    expect(clock.nextTrainingDay('2026-02-01')).toBe('2026-03-01');
    expect(clock.nextTrainingDay('2026-03-05')).toBe('2026-03-05');
  });

  it('has done nothing on and before the start date', () => {
    const clock = trainingClock(fullTime);
    expect(clock.monthsAt('2024-01-01')).toBe(0);
    expect(clock.monthsAt('2025-01-01')).toBe(0);
    expect(clock.dateAt(0)).toBe('2025-01-01');
    expect(clock.dateAt(-3)).toBe('2025-01-01');
  });

  it.each<[string, Partial<TrainingRecord>]>([
    ['TRAINING.SHARE_OUT_OF_RANGE', { employment: [{ from: '2025-01-01', to: null, share: 1.4 }] }],
    ['TRAINING.SHARE_OUT_OF_RANGE', { employment: [{ from: '2025-01-01', to: null, share: 0 }] }],
    ['TRAINING.SHARE_OUT_OF_RANGE', { employment: [{ from: '2025-01-01', to: null, share: Number.NaN }] }],
    [
      'TRAINING.SHARE_OUT_OF_RANGE',
      { leaves: [{ from: '2025-01-01', to: '2025-02-01', stopsClock: true, share: 2 }] },
    ],
    ['TRAINING.PERIOD_REVERSED', { leaves: [{ from: '2025-03-01', to: '2025-02-01', stopsClock: true }] }],
    ['TRAINING.PERIOD_REVERSED', { employment: [{ from: '2025-03-01', to: '2025-03-01', share: 1 }] }],
    ['TRAINING.BT_OUT_OF_RANGE', { btMonths: 66 }],
    ['TRAINING.BT_OUT_OF_RANGE', { btMonths: -1 }],
    ['DATE.INVALID', { startDate: '2025-02-30' }],
  ])('refuses a record that it cannot run on: %s', (code, change) => {
    expect(() => trainingClock({ ...fullTime, ...change })).toThrow(expect.objectContaining({ code }));
  });
});

/** Counts in 1/800 of a day, so that whole per cents and eighths of them stay whole numbers. */
const FULL_DAY = 800;
const MONTH = 30.4375 * FULL_DAY;

/** The rate of one day, read straight off the record. */
function slowRate(record: TrainingRecord, date: CalendarDate): number {
  const firstFrom = record.employment.map((period) => period.from).sort()[0]!;
  const lastTo = record.employment
    .map((period) => period.to ?? '9999-12-31')
    .sort()
    .at(-1)!;
  const known = date < firstFrom ? firstFrom : date >= lastTo ? addDays(lastTo, -1) : date;
  let percent = 0;
  for (const period of record.employment) {
    if (period.from <= known && (period.to === null || known < period.to))
      percent += Math.round(period.share * 100);
  }
  let eighthsAway = 0;
  for (const leave of record.leaves) {
    if (leave.stopsClock && leave.from <= date && date < leave.to) eighthsAway += (leave.share ?? 1) * 8;
  }
  return Math.min(100, percent) * (8 - Math.min(8, eighthsAway));
}

const anyStart = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days));
const anyShare = fc.integer({ min: 10, max: 20 }).map((twentieths) => twentieths / 20);

const anyRecord = anyStart.chain((startDate) => {
  const period: fc.Arbitrary<EmploymentPeriod> = fc
    .record({
      from: fc.integer({ min: -200, max: 1500 }),
      days: fc.option(fc.integer({ min: 1, max: 900 })),
      share: anyShare,
    })
    .map(({ from, days, share }) => ({
      from: addDays(startDate, from),
      to: days === null ? null : addDays(startDate, from + days),
      share,
    }));
  const leave: fc.Arbitrary<Leave> = fc
    .record({
      from: fc.integer({ min: -100, max: 2000 }),
      days: fc.integer({ min: 1, max: 400 }),
      stopsClock: fc.boolean(),
      share: fc.constantFrom(undefined, 0.125, 0.25, 0.5, 0.75),
    })
    .map(({ from, days, stopsClock, share }) => ({
      from: addDays(startDate, from),
      to: addDays(startDate, from + days),
      stopsClock,
      ...(share === undefined ? {} : { share }),
    }));
  return fc.record<TrainingRecord>({
    startDate: fc.constant(startDate),
    regulation: fc.constantFrom('2015', '2021'),
    btMonths: fc.integer({ min: 0, max: 12 }),
    employment: fc.array(period, { minLength: 1, maxLength: 4 }),
    leaves: fc.array(leave, { maxLength: 4 }),
  });
});

describe('training clock against a day-by-day count', () => {
  it('has done as many months on every day, and reaches each month on the same day', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const clock = trainingClock(record);
        let done = 0;
        let month = 1;
        for (let date = record.startDate; month <= clock.requiredMonths; date = addDays(date, 1)) {
          while (month <= clock.requiredMonths && done >= month * MONTH) {
            if (clock.dateAt(month) !== date)
              throw new Error(`month ${month}: ${clock.dateAt(month)}, not ${date}`);
            month += 1;
          }
          if (Math.abs(clock.monthsAt(date) - done / MONTH) > 1e-9) throw new Error(`on ${date}`);
          done += slowRate(record, date);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reaches what it has done, and not a day earlier', () => {
    fc.assert(
      fc.property(anyRecord, fc.double({ min: 0.01, max: 70, noNaN: true }), (record, months) => {
        const clock = trainingClock(record);
        const date = clock.dateAt(months);
        expect(clock.monthsAt(date)).toBeGreaterThanOrEqual(months - 1e-7);
        expect(clock.monthsAt(addDays(date, -1))).toBeLessThan(months);
        expect(clock.dateAt(clock.monthsAt(date)) <= date).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which periods and leaves are listed', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const turned = {
          ...record,
          employment: [...record.employment].reverse(),
          leaves: [...record.leaves].reverse(),
        };
        expect(trainingClock(turned).expectedEnd).toBe(trainingClock(record).expectedEnd);
      }),
    );
  });

  it('ends later for every leave that stops it, never earlier', () => {
    fc.assert(
      fc.property(
        anyRecord,
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 1, max: 300 }),
        (record, from, days) => {
          const leave = {
            from: addDays(record.startDate, from),
            to: addDays(record.startDate, from + days),
            stopsClock: true,
          };
          const longer = trainingClock({ ...record, leaves: [...record.leaves, leave] });
          expect(longer.expectedEnd >= trainingClock(record).expectedEnd).toBe(true);
        },
      ),
    );
  });
});
