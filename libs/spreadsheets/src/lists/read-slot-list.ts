import {
  addWeeks,
  type IsoWeek,
  type NamedSpecialty,
  type SlotListEntry,
  SPECIALTIES,
  type WeekRange,
  weeksIn,
} from '#domain';
import { readWeeks } from '../cells/dates.js';
import { readSeats } from '../cells/numbers.js';
import { type CellOutcome, isBlank } from '../cells/outcome.js';
import { SpecialtyBook } from '../cells/specialties.js';
import { readMode, readOwnership, readYesNo } from '../cells/words.js';
import { readList, type ListReading, type ReadListOptions, type ReadRow } from './read-list.js';
import { type RowCells } from './row-cells.js';
import { type SlotListField, slotListVocabulary } from './slot-list-columns.js';

/** How a slot list is read. */
export interface ReadSlotListOptions extends ReadListOptions {
  /** First week of the planning period: a week without a year is the first one not over then. */
  readonly firstWeek: IsoWeek;
  /** The specialties of the region's curriculum; without them the ones that Randa knows. */
  readonly specialties?: readonly NamedSpecialty[];
  /**
   * The list is of this clinic alone: rows need not name it, one that names another is a fault, and a row that does not
   * say how doctors are taken in is a whole period.
   */
  readonly ownClinic?: string;
}

/**
 * Reads the clinics' slot list out of a CSV or XLSX file. Every wrong row is reported with line, column, value and what
 * would be right; the others are unaffected.
 *
 * A second row with the same clinic, specialty, weeks and mode is a fault and not added up: a pasted row and a second
 * seat look the same, and seats that nobody promised do more harm than a row to look at.
 * @throws DomainError `IMPORT.…` when the file as a whole cannot be read or lacks a column
 */
export function readSlotList(
  bytes: Uint8Array,
  options: ReadSlotListOptions,
): Promise<ListReading<SlotListEntry, SlotListField>> {
  const specialties = new SpecialtyBook(options.specialties ?? SPECIALTIES);
  return readList(
    bytes,
    {
      vocabulary: slotListVocabulary({
        firstWeek: options.firstWeek,
        specialties,
        ofOneClinic: options.ownClinic !== undefined,
      }),
      readRow: (cells) => readRow(cells, specialties, options),
      duplicate: { field: 'clinic', code: 'IMPORT.SLOT_REPEATED' },
    },
    options,
  );
}

function readRow(
  cells: RowCells<SlotListField>,
  specialties: SpecialtyBook,
  { firstWeek, ownClinic }: ReadSlotListOptions,
): ReadRow<SlotListEntry> {
  const clinic = ownClinic === undefined ? cells.requiredText('clinic') : readOwnClinic(cells, ownClinic);
  const specialty = cells.required('specialty', (cell) => specialties.readOne(cell));
  const weeks = readSlotWeeks(cells, firstWeek);
  const seats = cells.required('seats', readSeats);
  const mode =
    ownClinic !== undefined && isBlank(cells.text('mode')) ? 'block' : cells.required('mode', readMode);
  const ownership = cells.optional('ownership', readOwnership);
  const supervisorTrained = cells.optional('supervisorTrained', readYesNo);
  if (clinic === undefined || specialty === undefined || weeks === undefined || mode === undefined) {
    return { entry: undefined, key: undefined };
  }
  const place = sameName(clinic);
  const key = JSON.stringify([place, specialty, weeks.from, weeks.to, mode]);
  if (seats === undefined) return { entry: undefined, key };
  const entry: SlotListEntry = {
    clinic,
    specialty,
    ownership: ownership ?? null,
    area: cells.note('area'),
    from: weeks.from,
    to: weeks.to,
    seats,
    mode,
    supervisorTrained: supervisorTrained ?? null,
    note: cells.note('note'),
  };
  return { entry, key };
}

/** The clinic that the list is of, unless the row names another. */
function readOwnClinic(cells: RowCells<SlotListField>, own: string): string | undefined {
  const named = cells.text('clinic');
  if (named === '' || sameName(named) === sameName(own)) return own;
  cells.fault('clinic', 'IMPORT.OTHER_CLINIC', { clinic: own });
  return undefined;
}

function sameName(clinic: string): string {
  return clinic.toLowerCase().replace(/\s+/g, ' ');
}

/** From two columns, from one that holds both ends, or from the first week and a number of weeks. */
function readSlotWeeks(cells: RowCells<SlotListField>, firstWeek: IsoWeek): WeekRange | undefined {
  const year = cells.text('fromYear') || cells.text('year');
  const reader =
    (from: IsoWeek) =>
    (cell: string): CellOutcome<WeekRange> =>
      readWeeks(withYear(cell, year), from);
  if (!cells.has('from')) return cells.required('weeks', reader(firstWeek));
  const first = cells.required('from', reader(firstWeek));
  if (first === undefined) {
    // The last week is looked at all the same, so that both cells can be mended at once.
    if (!isBlank(cells.text('to'))) cells.take('to', cells.text('to'), reader(firstWeek));
    return undefined;
  }
  if (!isBlank(cells.text('to'))) {
    const last = cells.take('to', cells.text('to'), (cell) =>
      readWeeks(withYear(cell, cells.text('toYear')), first.from),
    );
    if (last === undefined || !agreeing(cells, first, last)) return undefined;
    if (last.to > first.from) return { from: first.from, to: last.to };
    cells.fault('to', 'IMPORT.WEEKS_REVERSED', { from: first.from, to: addWeeks(last.to, -1) });
    return undefined;
  }
  if (cells.has('weekCount')) {
    const count = cells.required('weekCount', readSeats);
    return count === undefined ? undefined : { from: first.from, to: addWeeks(first.from, count) };
  }
  // Both ends in the first column: the second is empty because nothing is missing.
  if (weeksIn(first) > 1) return first;
  cells.requiredText('to');
  return undefined;
}

/**
 * Several weeks in one of two columns contradict the other, unless both say the same: `v12-27` beside `v24-27` may mean
 * 2027 as well as a period.
 */
function agreeing(cells: RowCells<SlotListField>, first: WeekRange, last: WeekRange): boolean {
  const doubtful = weeksIn(first) > 1 ? 'from' : weeksIn(last) > 1 ? 'to' : undefined;
  if (doubtful === undefined || (first.from === last.from && first.to === last.to)) return true;
  cells.fault(doubtful, 'IMPORT.WEEK_AMBIGUOUS');
  return false;
}

/** The year column completes weeks that give none. */
function withYear(cell: string, year: string): string {
  return /^\d{4}$/.test(year) && !/\d{4}/.test(cell)
    ? `v.${cell.replace(/^(?:veckorna|veckor|vecka|weeks?|v|w)\.?\s*/i, '')} ${year}`
    : cell;
}
