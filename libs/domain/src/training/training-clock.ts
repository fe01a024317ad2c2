import { type CalendarDate, dayNumber, fromDayNumber } from '../time/calendar-date.js';
import { assertTrainingRecord, requiredMonths, type TrainingRecord } from './training-record.js';

/** Calendar days of one month of training: a twelfth of 365.25 days, which is 4.348 weeks. */
export const DAYS_PER_MONTH = 30.4375;

/** How far a doctor has come in training, counted in full-time (clock) months since the start date. */
export interface TrainingClock {
  /** Clock months that the training takes. */
  readonly requiredMonths: number;
  /** First day on which all required months are done: the training lasts up to, not including, this day. */
  readonly expectedEnd: CalendarDate;
  /** Clock months done when the day begins; 0 on and before the start date. */
  monthsAt(date: CalendarDate): number;
  /** First day that begins with at least so many clock months done; the start date for 0 or less. */
  dateAt(months: number): CalendarDate;
  /** Share of full time that the doctor is employed that day, leave not counted. */
  shareAt(date: CalendarDate): number;
  /** Share of full time that counts as training that day: employment less leave that stops the clock. */
  rateAt(date: CalendarDate): number;
  /** The first day, that day or later, that counts as training at all. */
  nextTrainingDay(date: CalendarDate): CalendarDate;
}

/**
 * Rates are kept as whole millionths of full time, so that sums over years are exact and a month that is reached is
 * reached on the same day whichever way it is counted.
 */
const UNITS = 1_000_000;
const UNITS_PER_MONTH = DAYS_PER_MONTH * UNITS;

/** Days `[from, to)` at one rate; the last segment of a clock has no end. */
interface Segment {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly rate: number;
  /** Units done when the segment begins. */
  readonly done: number;
}

/**
 * Builds the clock of one doctor. `months = Σ calendar time × share`, never above full time.
 *
 * What the record leaves open is assumed so: with no employment at all, full time; before the first known period,
 * its share; after the last known period, its share (the present share goes on). Between two periods the doctor is
 * not employed and the clock stands still.
 * @throws DomainError as {@link assertTrainingRecord}
 */
export function trainingClock(record: TrainingRecord): TrainingClock {
  assertTrainingRecord(record);
  const segments = segmentsOf(record);
  const [first] = segments;
  const last = segments.at(-1) ?? first;
  const segmentAt = (day: number): Segment => segments.findLast((segment) => segment.from <= day) ?? first;

  const monthsAt = (date: CalendarDate): number => {
    const day = dayNumber(date);
    if (day <= first.from) return 0;
    const segment = segmentAt(day);
    return (segment.done + (day - segment.from) * segment.rate) / UNITS_PER_MONTH;
  };

  const dateAt = (months: number): CalendarDate => {
    // Half a unit of tolerance takes back the rounding of the division in monthsAt.
    const wanted = months * UNITS_PER_MONTH - 0.5;
    if (wanted <= 0) return record.startDate;
    const segment = segments.find((each) => each.done + (each.to - each.from) * each.rate >= wanted) ?? last;
    return fromDayNumber(segment.from + Math.ceil((wanted - segment.done) / segment.rate));
  };

  const required = requiredMonths(record);
  return {
    requiredMonths: required,
    expectedEnd: dateAt(required),
    monthsAt,
    dateAt,
    shareAt: (date) => segmentAt(dayNumber(date)).share / UNITS,
    rateAt: (date) => segmentAt(dayNumber(date)).rate / UNITS,
    nextTrainingDay: (date) => {
      const day = dayNumber(date);
      const segment = segments.find((each) => each.to > day && each.rate > 0) ?? last;
      return fromDayNumber(Math.max(day, segment.from));
    },
  };
}

function segmentsOf(record: TrainingRecord): [Segment, ...Segment[]] {
  const start = dayNumber(record.startDate);
  const stops = record.leaves
    .filter((leave) => leave.stopsClock)
    .map((leave) => ({ from: dayNumber(leave.from), to: dayNumber(leave.to), share: leave.share ?? 1 }));
  const share = shareByDay(record);
  const segment = (from: number, to: number, done: number): Segment => {
    const employed = share(from);
    const absent = stops.reduce(
      (sum, stop) => (stop.from <= from && from < stop.to ? sum + stop.share : sum),
      0,
    );
    return { from, to, share: employed, rate: Math.round(employed * Math.max(0, 1 - absent)), done };
  };

  const changes = [...record.employment, ...record.leaves]
    .flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
    .map(dayNumber)
    .filter((day) => day > start);
  const ends = [...new Set(changes)].sort((a, b) => a - b).concat(Number.POSITIVE_INFINITY);
  const [firstEnd = Number.POSITIVE_INFINITY, ...laterEnds] = ends;
  const segments: [Segment, ...Segment[]] = [segment(start, firstEnd, 0)];
  for (const end of laterEnds) {
    const before = segments.at(-1) ?? segments[0];
    segments.push(segment(before.to, end, before.done + (before.to - before.from) * before.rate));
  }
  return segments;
}

/** Employed share in units by day number, with what the record leaves open filled in. */
function shareByDay(record: TrainingRecord): (day: number) => number {
  const periods = record.employment.map((period) => ({
    from: dayNumber(period.from),
    to: period.to === null ? Number.POSITIVE_INFINITY : dayNumber(period.to),
    units: Math.round(period.share * UNITS),
  }));
  if (periods.length === 0) return () => UNITS;
  const firstDay = Math.min(...periods.map((period) => period.from));
  const lastDay = Math.max(...periods.map((period) => period.to)) - 1;
  return (day) => {
    const known = Math.min(Math.max(day, firstDay), lastDay);
    const sum = periods.reduce(
      (units, period) => (period.from <= known && known < period.to ? units + period.units : units),
      0,
    );
    return Math.min(UNITS, sum);
  };
}
