import { type Bilingual, type FaultParams, type Language, type Unreadable } from '../errors/domain-error.js';
import { longDate } from './day-names.js';
import {
  type IsoWeek,
  mondayOf,
  sundayOf,
  weekFromParts,
  weekOf,
  weekParts,
  weeksInYear,
} from './iso-week.js';
import { parseDateText } from './parse-date-text.js';
import { inclusiveText, inclusiveWeeks, lastWeek, type WeekRange, weeksIn } from './week-range.js';

/** What typed weeks were read as. `echo` is shown before anything is saved. */
export type WeekTextResult =
  { readonly ok: true; readonly range: WeekRange; readonly echo: Bilingual } | Unreadable;

/** Where a week without a year is counted from. */
export interface WeekTextContext {
  /** First week of the period on screen: a week without a year is the first one not over when this week begins. */
  readonly from: IsoWeek;
}

interface TypedWeek {
  readonly week: number;
  readonly year: number | undefined;
}

/** The two ends of what was typed, equal for a single week. */
interface TypedWeeks {
  readonly first: TypedWeek;
  readonly last: TypedWeek;
}

const MOST_WEEKS = 53;

const YEAR = String.raw`((?:19|20|21)\d{2})`;
const PREFIX = String.raw`(?:veckorna|veckor|vecka|weeks|week|v|w)\.? ?`;
/** Week-year first, as in `2027-W36`, `2027W36`, `2027 v. 36`; or week first, as in `36`, `v. 36`, `v. 36 2027`. */
const END = String.raw`(?:${YEAR} ?-?${PREFIX}(\d{1,2})|(?:${PREFIX})?(\d{1,2})(?:,? ${YEAR})?)`;
const TO = String.raw` ?(?:-|till och med|t\.? ?o\.? ?m\.?|till|to) ?`;

const SINGLE = new RegExp(`^${END}$`);
const PAIR = new RegExp(`^${END}${TO}${END}$`);
/** `v.36/2027`; without the prefix it might be a month. */
const SLASHED_YEAR = new RegExp(String.raw`^(${PREFIX}\d{1,2})[/-]${YEAR}$`);
/** Between two days. A plain hyphen needs blanks round it, since days hold hyphens themselves. */
const BETWEEN_DAYS = /\s*[–—]\s*|\s+(?:-|till och med|t\.?\s?o\.?\s?m\.?|till|to)\s+/i;
/** `2026-W51-2` is Tuesday of week 51 in ISO 8601, and could be meant as weeks 51 to 2. */
const ISO_WEEKDAY = /^\d{4}-?w\d{2}-[1-7]$/;

/**
 * Reads weeks as people write them: `36`, `v.36`, `vecka 36`, `v.36-41`, `v.51-2` (into the next year), `v.36 2027`,
 * `2026-W36`, `2026W36`, `2026-W51–2027-W02`, or a day or two days, which mean the weeks that hold them. Weeks are
 * inclusive as typed and half-open in the answer.
 *
 * Without a year it is the first such period that is not over at `from`, in a year that has those weeks (so 53 is the
 * next year with one). One year belongs to both ends, and is refused where the weeks run past New Year.
 */
export function parseWeekText(text: string, context: WeekTextContext): WeekTextResult {
  const typed = text.trim().replace(/\s+/g, ' ');
  if (typed === '') return refuse('WEEK_TEXT.EMPTY', {}, 'Vecka saknas.', 'The week is missing.');
  const plain = typed
    .toLowerCase()
    .replace(/ ?[-‐‑‒–—−] ?/g, '-')
    .replace(SLASHED_YEAR, '$1 $2');
  if (ISO_WEEKDAY.test(plain)) {
    return refuse(
      'WEEK_TEXT.AMBIGUOUS',
      { value: typed },
      `"${typed}" kan vara en veckodag eller flera veckor. Skriv v. 51–2 eller ett datum.`,
      `"${typed}" may be a day of the week or several weeks. Write w. 51–2 or a date.`,
    );
  }
  const typedWeeks = readWeeks(plain);
  if (typedWeeks) return resolve(typedWeeks, typed, context);
  const days = typed.split(BETWEEN_DAYS).map(parseDateText);
  const [first, last = first, ...more] = days;
  if (first?.ok && last?.ok && more.length === 0)
    return inOrder(weekOf(first.date), weekOf(last.date), typed);
  const noSuchDay = days.find((day) => !day.ok && day.code === 'DATE_TEXT.NO_SUCH_DAY');
  if (noSuchDay?.ok === false) return noSuchDay;
  return refuse(
    'WEEK_TEXT.UNREADABLE',
    { value: typed },
    `"${typed}" går inte att läsa som vecka. Skriv v. 36, v. 36–41 2027 eller 2027-W36.`,
    `"${typed}" cannot be read as weeks. Write w. 36, w. 36–41 2027 or 2027-W36.`,
  );
}

function readWeeks(plain: string): TypedWeeks | undefined {
  const single = SINGLE.exec(plain);
  if (single) return { first: typedWeek(single, 1), last: typedWeek(single, 1) };
  const pair = PAIR.exec(plain);
  return pair ? { first: typedWeek(pair, 1), last: typedWeek(pair, 5) } : undefined;
}

/** One end out of the four groups of the END pattern. */
function typedWeek(match: RegExpExecArray, group: number): TypedWeek {
  const year = match[group] ?? match[group + 3];
  const week = match[group + 1] ?? match[group + 2];
  return { week: Number(week), year: year === undefined ? undefined : Number(year) };
}

function resolve(weeks: TypedWeeks, typed: string, context: WeekTextContext): WeekTextResult {
  const { first, last } = weeks;
  const tooHigh = [first, last].find(({ week }) => week < 1 || week > MOST_WEEKS);
  if (tooHigh) {
    return refuse(
      'WEEK_TEXT.NO_SUCH_WEEK',
      { value: typed, week: tooHigh.week, limit: MOST_WEEKS },
      `Vecka ${tooHigh.week} finns inte: ett år har 52 eller ${MOST_WEEKS} veckor.`,
      `There is no week ${tooHigh.week}: a year has 52 or ${MOST_WEEKS} weeks.`,
    );
  }
  const wraps = last.week < first.week;
  if (first.year === undefined && last.year !== undefined && wraps) {
    const said = `${first.week} ${last.year - 1} – v. ${last.week} ${last.year}`;
    return refuse(
      'WEEK_TEXT.AMBIGUOUS',
      { value: typed },
      `"${typed}": vilket år hör till vilken vecka? Skriv till exempel v. ${said}.`,
      `"${typed}": which year belongs to which week? Write for example v. ${said}.`,
    );
  }
  const firstYear = first.year ?? last.year ?? firstYearNotOver(first.week, last.week, context.from);
  const lastYear = last.year ?? (wraps ? firstYear + 1 : firstYear);
  return (
    yearTooShort(first.week, firstYear) ??
    yearTooShort(last.week, lastYear) ??
    inOrder(weekFromParts(firstYear, first.week), weekFromParts(lastYear, last.week), typed)
  );
}

/** The first week-year that has these weeks, the last of them not before `from`. */
function firstYearNotOver(first: number, last: number, from: IsoWeek): number {
  const yearsUntilEnd = last < first ? 1 : 0;
  let year = weekParts(from).year - yearsUntilEnd;
  const fits = (): boolean =>
    first <= weeksInYear(year) &&
    last <= weeksInYear(year + yearsUntilEnd) &&
    weekFromParts(year + yearsUntilEnd, last) >= from;
  while (!fits()) year += 1;
  return year;
}

function yearTooShort(week: number, year: number): Unreadable | undefined {
  const weeks = weeksInYear(year);
  if (week <= weeks) return undefined;
  return refuse(
    'WEEK_TEXT.YEAR_TOO_SHORT',
    { week, year, weeks },
    `${year} har ${weeks} veckor.`,
    `${year} has ${weeks} weeks.`,
  );
}

function inOrder(from: IsoWeek, to: IsoWeek, typed: string): WeekTextResult {
  if (from <= to) return accept(from, to);
  return refuse(
    'WEEK_TEXT.REVERSED',
    { value: typed, from, to },
    `"${typed}": sista veckan kommer före den första.`,
    `"${typed}": the last week comes before the first.`,
  );
}

function accept(first: IsoWeek, last: IsoWeek): WeekTextResult {
  const range = inclusiveWeeks(first, last);
  return { ok: true, range, echo: { sv: weekEcho(range, 'sv'), en: weekEcho(range, 'en') } };
}

const UNTIL: Readonly<Record<Language, string>> = { sv: 'till', en: 'to' };

/**
 * The weeks with their days, to be shown before saving: `v. 36, måndag 31 augusti 2026`. A single week names its
 * week-year when that is not the year of its Monday: `v. 1 2025, måndag 30 december 2024`.
 */
export function weekEcho(range: WeekRange, language: Language = 'sv'): string {
  const weeks = inclusiveText(range, language);
  const monday = longDate(mondayOf(range.from), language);
  if (weeksIn(range) > 1)
    return `${weeks}, ${monday} ${UNTIL[language]} ${longDate(sundayOf(lastWeek(range)), language)}`;
  const year = ` ${weekParts(range.from).year}`;
  return `${monday.endsWith(year) ? weeks.slice(0, -year.length) : weeks}, ${monday}`;
}

function refuse(code: string, params: FaultParams, sv: string, en: string): Unreadable {
  return { ok: false, code, params, message: { sv, en } };
}
