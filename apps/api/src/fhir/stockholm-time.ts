import { addDays, calendarDate, type CalendarDate, isCalendarDate, mondayOf, type WeekRange } from '#domain';
import { type InstantRange } from '#planning';

const OFFSET = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Stockholm', timeZoneName: 'longOffset' });

/** The beginning of a day in Stockholm, with the offset that holds then: `2027-01-04T00:00:00+01:00`. */
export function beginningOf(day: CalendarDate): string {
  // The clocks change at 01:00 UTC: at midnight UTC the offset is still that of the day's beginning.
  const parts = OFFSET.formatToParts(new Date(`${day}T00:00:00Z`));
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${day}T00:00:00${name.replace('GMT', '')}`;
}

/** The instants between which whole weeks lie: the Monday of the first, and the Monday after the last. */
export function periodOf({ from, to }: WeekRange): { readonly start: string; readonly end: string } {
  return { start: beginningOf(mondayOf(from)), end: beginningOf(mondayOf(to)) };
}

const PREFIXED = /^(eq|ge|gt|le|lt|sa|eb)?(.+)$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The instants that a date of a search matches, such as `ge2027-01-04`, `lt2028` or `2027-01-04T00:00:00+01:00`. Years,
 * months and days are Stockholm's. `undefined` for anything else.
 */
export function instantRange(text: string): InstantRange | undefined {
  const [, prefix = 'eq', value = ''] = PREFIXED.exec(text) ?? [];
  // A plus sign that was not encoded arrives as a space.
  const span = spanOf(value.replace(' ', '+'));
  if (!span) return undefined;
  switch (prefix) {
    case 'ge':
      return { from: span.from };
    case 'gt':
    case 'sa':
      return { from: span.to };
    case 'le':
      return { to: span.to };
    case 'lt':
    case 'eb':
      return { to: span.from };
    default:
      return span;
  }
}

/** From and including the first instant that the value covers up to the first that it does not. */
function spanOf(value: string): Required<InstantRange> | undefined {
  const days = daysOf(value);
  if (days) return { from: utc(beginningOf(days.from)), to: utc(beginningOf(days.to)) };
  const [, day, seconds, fraction] = MOMENT.exec(value) ?? [];
  if (day === undefined || !isCalendarDate(day)) return undefined;
  const from = Date.parse(value);
  const step = fraction !== undefined ? 1 : seconds === undefined ? 60_000 : 1_000;
  return Number.isNaN(from)
    ? undefined
    : { from: new Date(from).toISOString(), to: new Date(from + step).toISOString() };
}

function daysOf(value: string): { readonly from: CalendarDate; readonly to: CalendarDate } | undefined {
  if (isCalendarDate(value)) return { from: value, to: addDays(value, 1) };
  const [, year, month] = /^([1-8]\d{3})(?:-(0[1-9]|1[0-2]))?$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  const from = calendarDate(`${year}-${month ?? '01'}-01`);
  const next =
    month === undefined || month === '12' ? `${Number(year) + 1}-01` : `${year}-${pad(Number(month) + 1)}`;
  return { from, to: calendarDate(`${next}-01`) };
}

function pad(month: number): string {
  return String(month).padStart(2, '0');
}

function utc(text: string): string {
  return new Date(text).toISOString();
}
