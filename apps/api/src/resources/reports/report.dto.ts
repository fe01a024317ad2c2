import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Language } from '#domain';
import { REPORT_KINDS, type ReportFormat, type ReportKind, type ReportRhythm } from '#planning';
import { PageDto } from '../../http/paging.dto.js';
import { RunFailureDto } from '../runs/run.dto.js';
import { MayBeLeftOut } from '../../http/validators.js';

export const REPORT_FORMATS = ['xlsx', 'pdf'] as const satisfies readonly ReportFormat[];
export const REPORT_RHYTHMS = ['week', 'month'] as const satisfies readonly ReportRhythm[];
const REPORT_STATES = ['queued', 'running', 'succeeded', 'failed'] as const;
const CELL_KINDS = [
  'text',
  'specialty',
  'ownership',
  'risk',
  'date',
  'month',
  'year',
  'count',
  'decimal',
  'share',
] as const;
const LANGUAGES = ['sv', 'en'] as const satisfies readonly Language[];

/** A report that is to be written as a file. */
export class NewReportFileDto {
  @ApiProperty({ enum: REPORT_KINDS })
  @IsIn(REPORT_KINDS)
  kind: ReportKind;

  @ApiProperty({ enum: REPORT_FORMATS })
  @IsIn(REPORT_FORMATS)
  format: ReportFormat;

  /** By default the caller's own. */
  @ApiProperty({ enum: LANGUAGES, required: false })
  @MayBeLeftOut()
  @IsIn(LANGUAGES)
  language?: Language;
}

/** A report that comes by itself. */
export class NewReportScheduleDto extends NewReportFileDto {
  /** Every Monday, or on the first of every month. */
  @ApiProperty({ enum: REPORT_RHYTHMS })
  @IsIn(REPORT_RHYTHMS)
  every: ReportRhythm;
}

/** A report that the caller has. */
export class ReportNameDto {
  @ApiProperty({ enum: REPORT_KINDS })
  kind: ReportKind;

  /** In the caller's language. @example "Placeringar i målfas" */
  title: string;

  lead: string;
}

/** The reports that the caller has. */
export class ReportListDto {
  items: ReportNameDto[];
}

/** A column, named in the caller's language. */
export class ReportColumnDto {
  /** @example "inPhaseShare" */
  key: string;

  @ApiProperty({ enum: CELL_KINDS })
  kind: (typeof CELL_KINDS)[number];

  name: string;
}

/** A row. */
export class ReportRowDto {
  /** Texts in the caller's language, numbers, or nothing where there is nothing to say. */
  @ApiProperty({
    type: 'array',
    items: { oneOf: [{ type: 'string' }, { type: 'number' }], nullable: true },
  })
  cells: (string | number | null)[];

  /** The figures stand for fewer than five people, or would give such a figure away: they are left out. */
  hidden: boolean;

  /** Sums up the rows above. */
  total: boolean;
}

/** How a table is drawn. */
export class ReportChartDto {
  @ApiProperty({ enum: ['bars', 'line'] })
  kind: 'bars' | 'line';

  /** Key of the column that names the bars, or that runs along the line. */
  along: string;

  /** Keys of the columns that are drawn. */
  values: string[];
}

/** A table of a report. */
export class ReportTableDto {
  key: string;

  title: string;

  columns: ReportColumnDto[];

  rows: ReportRowDto[];

  chart: ReportChartDto | null;
}

/** A report in figures. */
export class ReportDto extends ReportNameDto {
  madeAt: string;

  /** @example "2027-01-04" */
  asOf: string;

  /** Number of the published plan that it counts. */
  planNumber: number | null;

  /** Whether persons are named in it. */
  namesPersons: boolean;

  tables: ReportTableDto[];
}

/** A report as a file. */
export class ReportFileDto {
  id: string;

  @ApiProperty({ enum: REPORT_KINDS })
  kind: ReportKind;

  @ApiProperty({ enum: REPORT_FORMATS })
  format: ReportFormat;

  @ApiProperty({ enum: LANGUAGES })
  language: Language;

  @ApiProperty({ enum: REPORT_STATES })
  state: (typeof REPORT_STATES)[number];

  requestedAt: string;

  finishedAt: string | null;

  /** The day on which it is removed. @example "2027-01-18" */
  expiresOn: string;

  /** Its size; `null` until it is there. */
  bytes: number | null;

  /** Whether a schedule ordered it. */
  scheduled: boolean;

  failure: RunFailureDto | null;
}

/** The caller's own files, newest first. */
export class ReportFilePageDto extends PageDto {
  items: ReportFileDto[];
}

/** A report that comes by itself. */
export class ReportScheduleDto {
  id: string;

  @ApiProperty({ enum: REPORT_KINDS })
  kind: ReportKind;

  @ApiProperty({ enum: REPORT_FORMATS })
  format: ReportFormat;

  @ApiProperty({ enum: LANGUAGES })
  language: Language;

  @ApiProperty({ enum: REPORT_RHYTHMS })
  every: ReportRhythm;

  /** @example "2027-02-01" */
  nextOn: string;
}

/** The caller's own. */
export class ReportScheduleListDto {
  items: ReportScheduleDto[];
}
