import { type CalendarDate, type IsoWeek, type RosterEntry, type SlotListEntry } from '#domain';
import { type ColumnMapping, type ListReading, readRoster, readSlotList } from '#spreadsheets';

interface ListFile {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly sheet?: string;
  readonly mapping?: ColumnMapping;
}

/** An ST-list to read. */
export interface RosterFile extends ListFile {
  readonly kind: 'roster';
  readonly asOf: CalendarDate;
  /** Absent in a region that knows no centres yet: any name is accepted. */
  readonly knownCentres?: readonly string[];
}

/** A slot list to read. */
export interface SlotListFile extends ListFile {
  readonly kind: 'slots';
  readonly firstWeek: IsoWeek;
}

/** Reads uploaded lists, which nobody has checked yet. */
export abstract class ListReader {
  /** @throws DomainError `IMPORT.…` when the file as a whole cannot be read */
  abstract read(file: RosterFile): Promise<ListReading<RosterEntry>>;
  abstract read(file: SlotListFile): Promise<ListReading<SlotListEntry>>;
  abstract read(
    file: RosterFile | SlotListFile,
  ): Promise<ListReading<RosterEntry> | ListReading<SlotListEntry>>;
}

/** Reads a list here and now. */
export function readListFile(
  file: RosterFile | SlotListFile,
): Promise<ListReading<RosterEntry> | ListReading<SlotListEntry>> {
  return file.kind === 'roster' ? readRoster(file.bytes, file) : readSlotList(file.bytes, file);
}
