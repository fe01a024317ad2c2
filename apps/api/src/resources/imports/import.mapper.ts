import {
  inclusiveText,
  type Language,
  type RosterEntry,
  type RowFault,
  type SlotListEntry,
  specialtyName,
} from '#domain';
import { type ChangedEntry, type ImportBatch, type ImportReport } from '#planning';
import { type ListReading } from '#spreadsheets';
import { textOfCode } from '../../http/to-problem.js';
import {
  type ImportBatchDto,
  type ImportChangeDto,
  type ImportGroupDto,
  type ImportReportDto,
  type RowFaultDto,
} from './import.dto.js';

const MOST_LABELS = 100;

/** How entries of a list are named to its reader. */
export type Label<Entry> = (entry: Entry, language: Language) => string;

export const rosterLabel: Label<RosterEntry> = ({ name, hsaId }) => `${name} (${hsaId})`;

export const slotLabel: Label<SlotListEntry> = ({ clinic, specialty, from, to }, language) =>
  `${clinic}, ${specialtyName(specialty)[language]}, ${inclusiveText({ from, to }, language)}`;

/** An import's report as it is sent. */
export function importReportDto<Entry extends object>(
  fileName: string,
  reading: ListReading<Entry>,
  report: ImportReport<Entry>,
  label: Label<Entry>,
  language: Language,
): ImportReportDto {
  const { format, encoding, separator, sheet, sheets, headerLine } = reading.detected;
  const named = (entry: Entry): string => label(entry, language);
  return {
    kind: report.kind,
    fileName,
    detected: { format, encoding, separator, sheet, sheets: [...sheets], headerLine },
    columns: reading.columns.map(({ header, field, by, confidence }) => ({ header, field, by, confidence })),
    unusedColumns: [...reading.unusedColumns],
    faults: report.faults.map((fault) => rowFaultDto(fault, language)),
    added: groupDto(report.added.map(named)),
    changed: report.changed.map((change) => changeDto(change, named)),
    missing: groupDto(report.missing.map(({ entry }) => named(entry))),
    removesMissing: report.removesMissing,
    unchanged: report.unchanged,
    batch: report.batch && importBatchDto(report.batch),
  };
}

export function importBatchDto(batch: ImportBatch): ImportBatchDto {
  const { id, kind, fileName, importedAt, added, changed, removed, unchanged, faultyRows } = batch;
  return { id, kind, fileName, importedAt, added, changed, removed, unchanged, faultyRows };
}

export function rowFaultDto(
  { line, column, value, code, params }: RowFault,
  language: Language,
): RowFaultDto {
  return { line, column, value, code, message: textOfCode(code, params, language) ?? code };
}

function groupDto(labels: readonly string[]): ImportGroupDto {
  return { total: labels.length, labels: labels.slice(0, MOST_LABELS) };
}

function changeDto<Entry extends object>(
  { before, after, fields }: ChangedEntry<Entry>,
  named: (entry: Entry) => string,
): ImportChangeDto {
  return {
    label: named(after),
    fields: fields.map((field) => ({ field, before: textOf(before, field), after: textOf(after, field) })),
  };
}

/** A field's value as a person can compare it. */
function textOf(entry: object, field: string): string | null {
  const value: unknown = (entry as Record<string, unknown>)[field];
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
