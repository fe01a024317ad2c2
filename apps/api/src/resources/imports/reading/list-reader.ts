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
  /** The clinic that the list is of, where it is of one. */
  readonly ownClinic?: string;
}

/** What comes out of a file of this kind. */
export type ReadingOf<File> = File extends RosterFile ? ListReading<RosterEntry> : ListReading<SlotListEntry>;

/** Reads uploaded lists, which nobody has checked yet. */
export abstract class ListReader {
  /** @throws DomainError `IMPORT.…` when the file as a whole cannot be read */
  abstract read<File extends RosterFile | SlotListFile>(file: File): Promise<ReadingOf<File>>;
}

/** Reads a list here and now. */
export async function readListFile<File extends RosterFile | SlotListFile>(
  file: File,
): Promise<ReadingOf<File>> {
  const reading =
    file.kind === 'roster' ? await readRoster(file.bytes, file) : await readSlotList(file.bytes, file);
  // The kind that was just looked at is the kind that the type speaks of.
  return reading as ReadingOf<File>;
}
