import {
  type CalendarDate,
  type IsoWeek,
  type NamedSpecialty,
  type RosterEntry,
  type SlotListEntry,
} from '#domain';
import { type ColumnMapping, type ListReading, readRoster, readSlotList } from '#spreadsheets';
import { readInput } from '../files/read-input.js';
import { type CliContext } from '../frame/cli-context.js';
import { faultLine, unreadableList } from './list-faults.js';

/** Which files to read and how. */
export interface ListFiles {
  readonly stList: string;
  readonly slots: string;
  /** Names of the sheets in workbooks; without them the sheets that fit. */
  readonly stListSheet: string | undefined;
  readonly slotsSheet: string | undefined;
  readonly stListMapping: ColumnMapping;
  readonly slotsMapping: ColumnMapping;
  /** Names of the health centres that exist; without them any name is accepted. */
  readonly knownCentres: readonly string[] | undefined;
  readonly specialties: readonly NamedSpecialty[];
  readonly asOf: CalendarDate;
  readonly firstWeek: IsoWeek;
}

/** The good rows of both lists, and how many were bad. */
export interface ListsRead {
  readonly roster: readonly RosterEntry[];
  readonly slots: readonly SlotListEntry[];
  readonly faults: number;
}

/** Most faults that are shown one by one. */
const FAULTS_SHOWN = 200;

/**
 * Reads the two lists and tells every bad row on stderr; the others go on.
 * @throws CliError when a file as a whole cannot be read
 */
export async function readLists(context: CliContext, files: ListFiles): Promise<ListsRead> {
  const { asOf, specialties, knownCentres } = files;
  const roster = await readFile(context, files.stList, (bytes) =>
    readRoster(bytes, {
      filename: files.stList,
      mapping: files.stListMapping,
      ...(files.stListSheet === undefined ? {} : { sheet: files.stListSheet }),
      asOf,
      specialties,
      ...(knownCentres === undefined ? {} : { knownCentres }),
    }),
  );
  const slots = await readFile(context, files.slots, (bytes) =>
    readSlotList(bytes, {
      filename: files.slots,
      mapping: files.slotsMapping,
      ...(files.slotsSheet === undefined ? {} : { sheet: files.slotsSheet }),
      firstWeek: files.firstWeek,
      specialties,
    }),
  );
  return {
    roster: roster.entries.map(({ entry }) => entry),
    slots: slots.entries.map(({ entry }) => entry),
    faults: roster.faults.length + slots.faults.length,
  };
}

async function readFile<Entry>(
  context: CliContext,
  path: string,
  read: (bytes: Uint8Array) => Promise<ListReading<Entry>>,
): Promise<ListReading<Entry>> {
  const { say, note } = context;
  const bytes = await readInput(path);
  const reading = await read(bytes).catch((cause: unknown) => {
    throw unreadableList(context, path, cause);
  });
  const { entries, faults, unusedColumns } = reading;
  for (const fault of faults.slice(0, FAULTS_SHOWN)) note(`${path}: ${faultLine(context, fault)}`);
  if (faults.length > FAULTS_SHOWN) note(say('plan.moreFaults', { count: faults.length - FAULTS_SHOWN }));
  note(say('plan.listRead', { path, count: entries.length, bad: reading.rejected.length }));
  if (unusedColumns.length > 0) note(say('plan.unusedColumns', { path, columns: unusedColumns.join(', ') }));
  return reading;
}
