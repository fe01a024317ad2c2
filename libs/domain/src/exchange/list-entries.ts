import type { CalendarDate } from '../time/calendar-date.js';
import type { IsoWeek } from '../time/iso-week.js';
import type { Specialty } from '../curriculum/specialty.js';
import type { Regulation } from '../training/training-record.js';

/** One doctor as the unit keeps her on the ST-list: what an import reads and an export writes. Key: `hsaId`. */
export interface RosterEntry {
  readonly hsaId: string;
  readonly name: string;
  readonly email: string | null;
  /** Name of the health centre that employs her. */
  readonly healthCentre: string;
  /** ST-forum. */
  readonly area: string | null;
  readonly studyDirector: string | null;
  readonly mainSupervisor: string | null;
  readonly startDate: CalendarDate;
  /** Employment share, above 0 and at most 1. */
  readonly share: number;
  readonly regulation: Regulation;
  /** Months of BT done before ST; `null` where the regulation knows none or the list says nothing. */
  readonly btMonths: number | null;
  /** Absence that stops the training clock; half-open, sorted by start. */
  readonly leaves: readonly { readonly from: CalendarDate; readonly to: CalendarDate }[];
  /** Specialties whose placement is done. */
  readonly completed: readonly Specialty[];
  readonly note: string | null;
}

/** One line of the clinics' slot list. Key: clinic, specialty, weeks and mode together. */
export interface SlotListEntry {
  readonly clinic: string;
  readonly specialty: Specialty;
  readonly ownership: 'region' | 'private' | null;
  readonly area: string | null;
  /** First week. */
  readonly from: IsoWeek;
  /** First week after the slot: lists give the last week, inclusive; here it is half-open. */
  readonly to: IsoWeek;
  readonly seats: number;
  readonly mode: 'block' | 'rolling';
  /** Whether the supervisor has supervisor training; `null` where the list says nothing. */
  readonly supervisorTrained: boolean | null;
  readonly note: string | null;
}

/** What is wrong with one cell or row of a list, and what would be right. */
export interface RowFault {
  /** Line in the file as a person counts it: the header is line 1. */
  readonly line: number;
  /** The file's own header text; `null` where the whole row is meant. */
  readonly column: string | null;
  readonly value: string | null;
  /** Stable code, for example `IMPORT.DATE_UNREADABLE`. */
  readonly code: string;
  /** Values for the text behind the code. */
  readonly params: Readonly<Record<string, string | number>>;
}
