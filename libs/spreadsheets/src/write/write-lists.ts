import {
  addDays,
  addWeeks,
  REGULATION_LABELS,
  type RosterEntry,
  type SlotListEntry,
  specialtyName,
} from '#domain';
import { type TableFormat, type WrittenCell, type WrittenColumn, writeTable } from './write-table.js';

/** A column and what it takes from an entry. */
interface EntryColumn<Entry> extends WrittenColumn {
  readonly cell: (entry: Entry) => WrittenCell;
}

const BETWEEN_ITEMS = ', ';

const ROSTER_COLUMNS: readonly EntryColumn<RosterEntry>[] = [
  { header: 'Namn', cell: ({ name }) => name },
  { header: 'HSA-id', cell: ({ hsaId }) => hsaId },
  { header: 'E-post', cell: ({ email }) => email },
  { header: 'Vårdcentral', cell: ({ healthCentre }) => healthCentre },
  { header: 'ST-forum', cell: ({ area }) => area },
  { header: 'Studierektor', cell: ({ studyDirector }) => studyDirector },
  { header: 'Handledare', cell: ({ mainSupervisor }) => mainSupervisor },
  { header: 'ST-start', kind: 'date', cell: ({ startDate }) => startDate },
  { header: 'Sysselsättningsgrad', kind: 'percent', cell: ({ share }) => share },
  { header: 'Föreskrift', cell: ({ regulation }) => REGULATION_LABELS[regulation] },
  { header: 'BT (mån)', kind: 'number', cell: ({ btMonths }) => btMonths },
  {
    header: 'Frånvaro från',
    kind: 'date',
    cell: ({ leaves }) => leaves.map(({ from }) => from).join(BETWEEN_ITEMS),
  },
  {
    header: 'Frånvaro till',
    kind: 'date',
    cell: ({ leaves }) => leaves.map(({ to }) => addDays(to, -1)).join(BETWEEN_ITEMS),
  },
  {
    header: 'Klara placeringar',
    cell: ({ completed }) => completed.map((code) => specialtyName(code).sv).join(BETWEEN_ITEMS),
  },
  { header: 'Anmärkning', cell: ({ note }) => note },
];

const OWNERSHIP_WORDS = { region: 'Region', private: 'Privat' } as const;
const MODE_WORDS = { block: 'Block', rolling: 'Löpande' } as const;

const SLOT_COLUMNS: readonly EntryColumn<SlotListEntry>[] = [
  { header: 'Klinik', cell: ({ clinic }) => clinic },
  { header: 'Specialitet', cell: ({ specialty }) => specialtyName(specialty).sv },
  { header: 'Driftsform', cell: ({ ownership }) => ownership && OWNERSHIP_WORDS[ownership] },
  { header: 'Område', cell: ({ area }) => area },
  { header: 'Från vecka', cell: ({ from }) => from },
  { header: 'Till vecka', cell: ({ to }) => addWeeks(to, -1) },
  { header: 'Platser', kind: 'number', cell: ({ seats }) => seats },
  { header: 'Intag', cell: ({ mode }) => MODE_WORDS[mode] },
  {
    header: 'Handledare med handledarutbildning',
    cell: ({ supervisorTrained }) => (supervisorTrained === null ? null : supervisorTrained ? 'Ja' : 'Nej'),
  },
];

const SLOT_NOTE: EntryColumn<SlotListEntry> = { header: 'Anmärkning', cell: ({ note }) => note };

/**
 * Writes an ST-list with Randa's own headers, so that {@link readRoster} gives the same entries back. Expects entries
 * as an import makes them: texts without outer white space, names without a comma.
 */
export function writeRoster(entries: readonly RosterEntry[], format: TableFormat): Promise<Uint8Array> {
  return writeEntries('ST-lista', ROSTER_COLUMNS, entries, format);
}

/** Writes a slot list with Randa's own headers, so that {@link readSlotList} gives the same entries back. */
export function writeSlotList(entries: readonly SlotListEntry[], format: TableFormat): Promise<Uint8Array> {
  const noted = entries.some(({ note }) => note !== null);
  return writeEntries('Platser', noted ? [...SLOT_COLUMNS, SLOT_NOTE] : SLOT_COLUMNS, entries, format);
}

function writeEntries<Entry>(
  sheetName: string,
  columns: readonly EntryColumn<Entry>[],
  entries: readonly Entry[],
  format: TableFormat,
): Promise<Uint8Array> {
  const rows = entries.map((entry) => columns.map(({ cell }) => cell(entry)));
  return writeTable({ sheetName, columns, rows }, format);
}
