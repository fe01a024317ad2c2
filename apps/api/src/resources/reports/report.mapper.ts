import { type Language } from '#domain';
import {
  type Report,
  type ReportFile,
  type ReportKind,
  type ReportOrder,
  type ReportReader,
  type ReportSchedule,
} from '#planning';
import { reportWords } from '#texts';
import { type Caller, sessionOf } from '../../access/caller.js';
import { failureDto } from '../runs/run.mapper.js';
import {
  type NewReportFileDto,
  type ReportDto,
  type ReportFileDto,
  type ReportNameDto,
  type ReportScheduleDto,
} from './report.dto.js';

/** What the caller may see of reports. */
export function readerOf({ permissions }: Caller): ReportReader {
  const scope = permissions.scope('readTotals', 'Report');
  const names = permissions.mayEver('read', 'Report');
  if (scope.kind === 'region') return { names, own: null };
  if (scope.kind === 'none') return { names: false, own: {} };
  const { healthCentreId, studyDirector, area } = scope.filter;
  return {
    names,
    own: {
      ...(healthCentreId === undefined ? {} : { healthCentreId }),
      ...(studyDirector === undefined ? {} : { studyDirector }),
      ...(area === undefined ? {} : { area }),
    },
  };
}

export function orderOf(caller: Caller, { kind, format, language }: NewReportFileDto): ReportOrder {
  const { role, scope } = caller.holder;
  return {
    accountId: sessionOf(caller).identity.accountId,
    kind,
    format,
    language: language ?? caller.language,
    reader: readerOf(caller),
    held: { role, scopeKind: scope.kind, scopeId: scope.id },
  };
}

export function reportName(kind: ReportKind, language: Language): ReportNameDto {
  const words = reportWords(language);
  return { kind, title: words.title(kind), lead: words.lead(kind) };
}

export function reportDto(report: Report, language: Language): ReportDto {
  const words = reportWords(language);
  const { kind, madeAt, asOf, planNumber, namesPersons } = report;
  return {
    kind,
    title: words.title(kind),
    lead: words.lead(kind),
    madeAt,
    asOf,
    planNumber,
    namesPersons,
    tables: report.tables.map((table) => ({
      key: table.key,
      title: words.table(table.key),
      columns: table.columns.map((column) => ({ ...column, name: words.column(column.key) })),
      rows: table.rows.map(({ cells, hidden, total }) => ({
        cells: cells.map((cell, place) =>
          typeof cell === 'string' ? words.text(table.columns[place]?.kind ?? 'text', cell) : cell,
        ),
        hidden,
        total,
      })),
      chart: table.chart && { ...table.chart, values: [...table.chart.values] },
    })),
  };
}

export function reportFileDto(file: ReportFile, reader: Language): ReportFileDto {
  const { id, kind, format, language, state, requestedAt, finishedAt, expiresOn, bytes, failure } = file;
  return {
    id,
    kind,
    format,
    language,
    state,
    requestedAt,
    finishedAt,
    expiresOn,
    bytes,
    scheduled: file.scheduleId !== null,
    failure: failure && failureDto(failure, reader),
  };
}

export function reportScheduleDto(schedule: ReportSchedule): ReportScheduleDto {
  const { id, kind, format, language, every, nextOn } = schedule;
  return { id, kind, format, language, every, nextOn };
}
