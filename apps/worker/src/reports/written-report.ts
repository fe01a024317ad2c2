import type { Language } from '#domain';
import type { Report, ReportCell, ReportColumn, ReportRow, ReportTable } from '#planning';
import type { ColumnKind, DocumentTable, WrittenDocument } from '#spreadsheets';
import { LOCALES, momentText, reportWords, type ReportWords, sayer } from '#texts';

const KINDS: Readonly<Record<ReportColumn['kind'], ColumnKind>> = {
  text: 'text',
  specialty: 'text',
  ownership: 'text',
  risk: 'text',
  month: 'text',
  year: 'text',
  date: 'date',
  count: 'number',
  decimal: 'number',
  share: 'percent',
};

/** A report in words: the document that is written as a workbook or PDF. */
export function writtenReport(report: Report, language: Language): WrittenDocument {
  const say = sayer('followUp', language);
  const words = reportWords(language);
  const madeAt = momentText(report.madeAt);
  const isHiding = report.tables.some(({ rows }) => rows.some(({ hidden }) => hidden));
  return {
    title: words.title(report.kind),
    language: LOCALES[language],
    lead: words.lead(report.kind),
    notes: [
      report.planNumber === null
        ? say('note.noPlan', { asOf: report.asOf, madeAt })
        : say('note.plan', { number: report.planNumber, asOf: report.asOf, madeAt }),
      ...(report.namesPersons ? [say('note.persons')] : []),
      ...(isHiding ? [say('note.hidden')] : []),
    ],
    tables: report.tables.map((table) => writtenTable(table, words, language)),
    emptyText: say('note.empty'),
    pageText: (page, pages) => say('page.of', { page, pages }),
  };
}

function writtenTable(table: ReportTable, words: ReportWords, language: Language): DocumentTable {
  const say = sayer('followUp', language);
  const title = words.table(table.key);
  const { columns, rows, chart } = table;

  /** What names a row, in words; a number is left as it is. */
  const worded = (
    cell: ReportCell,
    { kind }: ReportColumn,
    { total }: ReportRow,
    place: number,
  ): ReportCell => {
    if (typeof cell === 'string') return words.text(kind, cell);
    if (cell !== null || place > 0) return cell;
    return say(total ? 'cell.total' : 'cell.none');
  };
  const read = (cell: ReportCell, column: ReportColumn, row: ReportRow, place: number): string => {
    const said = worded(cell, column, row, place);
    if (typeof said === 'number') return words.number(column.kind, said);
    if (said !== null) return said;
    return row.hidden && KINDS[column.kind] !== 'text' ? say('cell.hidden') : '–';
  };
  const cellsOf = <T>(
    row: ReportRow,
    write: (cell: ReportCell, column: ReportColumn, row: ReportRow, place: number) => T,
  ): T[] => columns.map((column, place) => write(row.cells[place] ?? null, column, row, place));

  const drawn = rows.filter(({ total, hidden }) => !total && !hidden);
  const at = (key: string): number => columns.findIndex((column) => column.key === key);
  return {
    sheetName: title,
    title,
    columns: columns.map(({ key, kind }) => ({ header: words.column(key), kind: KINDS[kind] })),
    rows: rows.map((row) =>
      cellsOf(row, worded).map((cell, place) =>
        row.hidden && cell === null && place > 0 ? say('cell.hidden') : cell,
      ),
    ),
    totals: rows.flatMap(({ total }, place) => (total ? [place] : [])),
    texts: rows.map((row) => cellsOf(row, read)),
    chart:
      chart && drawn.length > 0
        ? {
            kind: chart.kind,
            alternative: say('chart.alt', { title }),
            labels: drawn.map((row) => cellsOf(row, read)[at(chart.along)] ?? ''),
            series: chart.values.map((key) => ({
              name: words.column(key),
              values: drawn.map((row) => {
                const value = row.cells[at(key)];
                return typeof value === 'number' ? value : null;
              }),
              texts: drawn.map((row) => cellsOf(row, read)[at(key)] ?? ''),
            })),
          }
        : null,
  };
}
