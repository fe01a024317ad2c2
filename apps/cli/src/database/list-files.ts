import { calendarDate, type RosterEntry, type SlotListEntry, weekStartingOnOrAfter } from '#domain';
import { type HeaderMapping, type ImportList, type ListKind, type ReadList } from '#planning';
import { headerSignature, type ListReading, readRoster, readSlotList } from '#spreadsheets';
import { type CliContext } from '../frame/cli-context.js';
import { type OpenRegion } from './open.js';

/** How the user wants a list to be read. */
interface ListReadOptions {
  readonly sheet?: string;
  readonly mapping?: HeaderMapping;
}

/** One list of a region, with how it is read and how it is taken in. */
export interface RegionList<Entry extends object> {
  readonly kind: ListKind;
  readonly importer: ImportList<Entry>;
  readonly read: (bytes: Uint8Array, options: ListReadOptions) => Promise<ListReading<Entry>>;
}

/** The roster: a centre that the region does not know is a fault, unless it knows none or may learn new ones. */
export async function rosterList(
  { runtime, region }: OpenRegion,
  { io }: CliContext,
  createCentres: boolean,
): Promise<RegionList<RosterEntry>> {
  const centres = await runtime.stores.read(region.id, (store) => store.register.centreNames());
  const known =
    createCentres || centres.length === 0 ? {} : { knownCentres: centres.map(({ name }) => name) };
  const asOf = calendarDate(io.today());
  return {
    kind: 'roster',
    importer: runtime.useCases.rosterImport,
    read: (bytes, options) => readRoster(bytes, { asOf, ...known, ...options }),
  };
}

export function slotList({ runtime }: OpenRegion, { io }: CliContext): RegionList<SlotListEntry> {
  const firstWeek = weekStartingOnOrAfter(calendarDate(io.today()));
  return {
    kind: 'slots',
    importer: runtime.useCases.slotImport,
    read: (bytes, options) => readSlotList(bytes, { firstWeek, ...options }),
  };
}

/** Reads a file with the mapping that the user gives, else with the one that was used last for such headers. */
export async function readListFile<Entry extends object>(
  { actor }: OpenRegion,
  list: RegionList<Entry>,
  file: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly sheet: string | undefined;
    readonly mapping: HeaderMapping | undefined;
  },
): Promise<ReadList<Entry>> {
  const sheet = file.sheet === undefined ? {} : { sheet: file.sheet };
  let reading = await list.read(file.bytes, { ...sheet, ...(file.mapping && { mapping: file.mapping }) });
  if (!file.mapping) {
    const remembered = await list.importer.rememberedMapping(actor, headerSignature(reading.headers));
    if (remembered) reading = await list.read(file.bytes, { ...sheet, mapping: remembered });
  }
  const { entries, faults, headers, columns } = reading;
  const mapping: Record<string, string | null> = Object.fromEntries(headers.map((header) => [header, null]));
  for (const { header, field } of columns) mapping[header] = field;
  return { fileName: file.name, rows: entries, faults, signature: headerSignature(headers), mapping };
}
