import { type CalendarDate, calendarDate } from '../time/calendar-date.js';
import { DomainError } from '../errors/domain-error.js';

/** The National Board's rules for specialist training that a doctor follows; both are in use. */
export type Regulation = '2015' | '2021';

/** The regulations by their official names. */
export const REGULATION_LABELS: Readonly<Record<Regulation, string>> = {
  '2015': 'SOSFS 2015:8',
  '2021': 'HSLF-FS 2021:8',
};

/** Employment from and including `from` up to, not including, `to`; `null` means until further notice. */
export interface EmploymentPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  /** Share of full time, 0.01 to 1. */
  readonly share: number;
}

/** Absence from and including `from` up to, not including, `to`. */
export interface Leave {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /**
   * Whether the training clock stops for the absent part: parental leave, leave of absence, research and long sick
   * leave stop it; ordinary holiday does not.
   */
  readonly stopsClock: boolean;
  /**
   * Part-time leave: the share of the doctor's own working time that is leave (1/8, 1/4, 1/2, 3/4). At 80 %
   * employment, a quarter's leave leaves 60 %. Without it the doctor is away altogether.
   */
  readonly share?: number;
}

/** What decides how long a doctor's training takes. */
export interface TrainingRecord {
  /** First day of specialist training, after any BT. */
  readonly startDate: CalendarDate;
  readonly regulation: Regulation;
  /** Months of BT, at least 6 under the 2021 regulation; not counted under the 2015 regulation. */
  readonly btMonths: number;
  /** In any order. Shares that overlap add up, to full time at most. */
  readonly employment: readonly EmploymentPeriod[];
  /** In any order. Part-time leaves that overlap add up, to full absence at most. */
  readonly leaves: readonly Leave[];
}

/** Under the 2015 regulation: five years. */
export const REQUIRED_MONTHS_2015 = 60;
/** Under the 2021 regulation, BT included: five years and six months. */
export const REQUIRED_MONTHS_2021 = 66;

/**
 * Clock months (full-time months) that the training takes from its start date: 60 under the 2015 regulation,
 * 66 − `btMonths` under the 2021 regulation.
 */
export function requiredMonths(record: Pick<TrainingRecord, 'regulation' | 'btMonths'>): number {
  return record.regulation === '2015' ? REQUIRED_MONTHS_2015 : REQUIRED_MONTHS_2021 - record.btMonths;
}

/**
 * Refuses a record that no clock can be built on.
 * @throws DomainError `DATE.INVALID`, `TRAINING.SHARE_OUT_OF_RANGE`, `TRAINING.PERIOD_REVERSED` or
 *   `TRAINING.BT_OUT_OF_RANGE`
 */
export function assertTrainingRecord(record: TrainingRecord): void {
  calendarDate(record.startDate);
  if (!(record.btMonths >= 0 && record.btMonths < REQUIRED_MONTHS_2021)) {
    throw new DomainError(
      'TRAINING.BT_OUT_OF_RANGE',
      { value: record.btMonths, limit: REQUIRED_MONTHS_2021 },
      `${record.btMonths} months of BT: give 0 or more, and fewer than ${REQUIRED_MONTHS_2021}.`,
    );
  }
  for (const period of record.employment) {
    assertOrder(period.from, period.to);
    assertShare(period.share);
  }
  for (const leave of record.leaves) {
    assertOrder(leave.from, leave.to);
    if (leave.share !== undefined) assertShare(leave.share);
  }
}

function assertOrder(from: CalendarDate, to: CalendarDate | null): void {
  calendarDate(from);
  if (to === null || calendarDate(to) > from) return;
  throw new DomainError(
    'TRAINING.PERIOD_REVERSED',
    { from, to },
    `The period from ${from} ends on ${to} (not included), which is not after its start.`,
  );
}

function assertShare(share: number): void {
  if (share >= 0.01 && share <= 1) return;
  throw new DomainError(
    'TRAINING.SHARE_OUT_OF_RANGE',
    { value: share },
    `A share of ${share}: give a part of full time from 0.01 to 1 (1 % to 100 %).`,
  );
}
