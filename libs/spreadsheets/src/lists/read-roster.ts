import {
  type CalendarDate,
  isHsaId,
  type NamedSpecialty,
  normaliseHsaId,
  type RosterEntry,
  SPECIALTIES,
} from '#domain';
import {
  leave,
  type LeavePeriod,
  listItems,
  type PlausibleYears,
  plausibleYears,
  readDate,
  readLeavePeriods,
  sorted,
} from '../cells/dates.js';
import { CentreBook } from '../cells/health-centres.js';
import { isEmail, readName } from '../cells/names.js';
import { readBtMonths, readRegulation, readShare } from '../cells/numbers.js';
import { type CellOutcome, isBlank, read, unreadable } from '../cells/outcome.js';
import { SpecialtyBook } from '../cells/specialties.js';
import { readList, type ListReading, type ReadListOptions, type ReadRow } from './read-list.js';
import { type RosterField, rosterVocabulary } from './roster-columns.js';
import { type RowCells } from './row-cells.js';

/** How an ST-list is read. */
export interface ReadRosterOptions extends ReadListOptions {
  /** The day of the list; dates far from it are taken for slips of the pen. */
  readonly asOf: CalendarDate;
  /** Names of the region's health centres; without them any name is accepted. */
  readonly knownCentres?: readonly string[];
  /** The specialties of the region's curriculum; without them the ones that Randa knows. */
  readonly specialties?: readonly NamedSpecialty[];
}

/** The words of a centre's name, for lists of a region whose centres are not known yet. */
const SOUNDS_LIKE_A_CENTRE =
  /vårdcentral|husläkar|doktor|läkarmottagning|familjeläkar|health cent|(?<!\p{L})vc(?!\p{L})/iu;

interface RosterBooks {
  readonly years: PlausibleYears;
  readonly centres: CentreBook | undefined;
  readonly specialties: SpecialtyBook;
}

/**
 * Reads an ST-list out of a CSV or XLSX file. Every wrong row is reported with line, column, value and what would be
 * right; the others are unaffected. An HSA-id that comes a second time is a fault of the later row.
 * @throws DomainError `IMPORT.…` when the file as a whole cannot be read or lacks a column
 */
export function readRoster(
  bytes: Uint8Array,
  options: ReadRosterOptions,
): Promise<ListReading<RosterEntry, RosterField>> {
  const centres = options.knownCentres ? new CentreBook(options.knownCentres) : undefined;
  const specialties = new SpecialtyBook(options.specialties ?? SPECIALTIES);
  const books: RosterBooks = { years: plausibleYears(options.asOf), centres, specialties };
  const vocabulary = rosterVocabulary({
    asOf: options.asOf,
    specialties,
    isCentre: (cell) => SOUNDS_LIKE_A_CENTRE.test(cell) || (centres?.read(cell).ok ?? false),
  });
  return readList(
    bytes,
    {
      vocabulary,
      readRow: (cells) => readRow(cells, books),
      duplicate: { field: 'hsaId', code: 'IMPORT.HSA_ID_REPEATED' },
    },
    options,
  );
}

function readRow(cells: RowCells<RosterField>, books: RosterBooks): ReadRow<RosterEntry> {
  const { years } = books;
  const hsaId = cells.required('hsaId', readHsaId);
  const name = readFullName(cells);
  const email = cells.optional('email', readEmail);
  const healthCentre = cells.required('healthCentre', (cell) => books.centres?.read(cell) ?? read(cell));
  const startDate = cells.required('startDate', (cell) => readDate(cell, years));
  const share = cells.required('share', readShare);
  const regulation = cells.required('regulation', readRegulation);
  const btMonths = readBt(cells, regulation);
  const leaves = readLeaves(cells, years);
  const completed = cells.optional('completed', (cell) => books.specialties.readList(cell));
  if (
    hsaId === undefined ||
    name === undefined ||
    healthCentre === undefined ||
    startDate === undefined ||
    share === undefined ||
    regulation === undefined ||
    leaves === undefined
  ) {
    return { entry: undefined, key: hsaId };
  }
  const entry: RosterEntry = {
    hsaId,
    name,
    email: email ?? null,
    healthCentre,
    area: cells.note('area'),
    studyDirector: cells.note('studyDirector'),
    mainSupervisor: cells.note('mainSupervisor'),
    startDate,
    share,
    regulation,
    btMonths: btMonths ?? null,
    leaves,
    completed: completed ?? [],
    note: cells.note('note'),
  };
  return { entry, key: hsaId };
}

function readHsaId(cell: string): CellOutcome<string> {
  return isHsaId(cell) ? read(normaliseHsaId(cell)) : unreadable('IMPORT.HSA_ID_UNREADABLE');
}

function readEmail(cell: string): CellOutcome<string> {
  const address = cell.replace(/^mailto:/i, '');
  return isEmail(address) ? read(address) : unreadable('IMPORT.EMAIL_UNREADABLE');
}

function readFullName(cells: RowCells<RosterField>): string | undefined {
  if (cells.has('name')) {
    const name = cells.requiredText('name');
    return name === undefined ? undefined : readName(name);
  }
  const first = cells.requiredText('firstName');
  const last = cells.requiredText('lastName');
  return first === undefined || last === undefined ? undefined : `${first} ${last}`;
}

/** Under the 2015 regulation there is no BT: nothing or 0 is right, anything else contradicts the regulation. */
function readBt(cells: RowCells<RosterField>, regulation: string | undefined): number | null | undefined {
  const months = cells.optional('btMonths', readBtMonths);
  if (regulation !== '2015' || typeof months !== 'number') return months;
  if (months > 0) cells.fault('btMonths', 'IMPORT.BT_NOT_UNDER_2015');
  return null;
}

function readLeaves(cells: RowCells<RosterField>, years: PlausibleYears): readonly LeavePeriod[] | undefined {
  const periods = cells.optional('leaves', (cell) => readLeavePeriods(cell, years));
  const pairs = readLeavePairs(cells, years);
  return periods === undefined || pairs === undefined ? undefined : sorted([...(periods ?? []), ...pairs]);
}

/** First days in one column, last days in another, each of which may list several. */
function readLeavePairs(
  cells: RowCells<RosterField>,
  years: PlausibleYears,
): readonly LeavePeriod[] | undefined {
  const from = cells.optional('leaveFrom', (cell) => readDates(cell, years));
  const to = cells.optional('leaveTo', (cell) => readDates(cell, years));
  if (from === undefined || to === undefined) return undefined;
  if (from === null && to === null) return [];
  if (from === null) {
    cells.fault('leaveTo', 'IMPORT.LEAVE_START_MISSING');
    return undefined;
  }
  if (to === null) {
    cells.fault('leaveFrom', 'IMPORT.LEAVE_END_MISSING');
    return undefined;
  }
  if (from.length !== to.length) {
    cells.fault('leaveTo', 'IMPORT.LEAVE_COUNT_MISMATCH', { starts: from.length, ends: to.length });
    return undefined;
  }
  const periods: LeavePeriod[] = [];
  for (const [index, first] of from.entries()) {
    const last = to[index] ?? first;
    const period = cells.take('leaveTo', last, () => leave(first, last, last));
    if (period === undefined) return undefined;
    periods.push(period);
  }
  return periods;
}

function readDates(cell: string, years: PlausibleYears): CellOutcome<readonly CalendarDate[]> {
  const whole = readDate(cell, years);
  const items = listItems(cell).filter((item) => !isBlank(item));
  if (whole.ok || items.length < 2) return whole.ok ? read([whole.value]) : whole;
  const dates: CalendarDate[] = [];
  for (const item of items) {
    const date = readDate(item, years);
    if (!date.ok) return date;
    dates.push(date.value);
  }
  return read(dates);
}
