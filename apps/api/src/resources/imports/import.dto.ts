import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { type ListKind } from '#planning';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { Sortable } from '../../http/sorting.js';
import { MayBeLeftOut } from '../../http/validators.js';

export const LIST_KINDS = ['roster', 'slots'] as const satisfies readonly ListKind[];
export const RECOGNISED_BY = ['mapping', 'header', 'similar', 'content'] as const;

/** Forms send `true` and `false` as text. */
function FormBoolean(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  );
}

/** Forms send objects as JSON text; text that is none is left for the validator. */
function FormJson(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  });
}

/** Which part of the imports is wanted, and in which order. */
export class ImportQueryDto extends PageQueryDto {
  @Sortable('imports')
  sort?: string;
}

/** A list, and how to take it in. */
export class ImportFormDto {
  /** `roster` = ST-list, `slots` = the clinics' slot list. */
  @ApiProperty({ enum: LIST_KINDS })
  @IsIn(LIST_KINDS)
  kind: ListKind;

  /** Name of the sheet of a workbook; without it, the one that fits best. */
  @MayBeLeftOut()
  @IsString()
  @MaxLength(100)
  sheet?: string;

  /** Which field each header means, `null` = leave the column out; as JSON text. Overrides what is recognised. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string', nullable: true } })
  @IsOptional()
  @FormJson()
  @IsObject()
  mapping?: Record<string, string | null>;

  /** Take the good rows although others are faulty. */
  @MayBeLeftOut()
  @FormBoolean()
  @IsBoolean()
  goodRowsOnly?: boolean;

  /** Entries that the file no longer has leave the register. */
  @MayBeLeftOut()
  @FormBoolean()
  @IsBoolean()
  removeMissing?: boolean;

  /** Create health centres that the region does not know. */
  @MayBeLeftOut()
  @FormBoolean()
  @IsBoolean()
  createCentres?: boolean;
}

/** The form with its file, as it is described. */
export class ImportUploadDto extends ImportFormDto {
  /** CSV or XLSX, at most 10 MiB and 20,000 rows. */
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}

/** What a column was taken for. */
export class ImportColumnDto {
  /** @example "Arbetsplats" */
  header: string;

  /** @example "healthCentre" */
  field: string;

  @ApiProperty({ enum: RECOGNISED_BY })
  by: 'mapping' | 'header' | 'similar' | 'content';

  /** 0–1. @example 1 */
  confidence: number;
}

/** What is wrong with one cell or row, and what would be right. */
export class RowFaultDto {
  /** Line in the file; the first row is 1. @example 17 */
  line: number;

  /** The file's own header; `null` where the whole row is meant. @example "ST-start" */
  column: string | null;

  /** @example "31/2 2027" */
  value: string | null;

  /** @example "IMPORT.DATE_UNREADABLE" */
  code: string;

  /** In the language asked for. */
  message: string;
}

/** An entry that the file changes. */
export class ImportChangeDto {
  /** What the entry is called: a doctor's HSA-id and name, or a clinic's slot. */
  label: string;

  /** The fields that differ. */
  fields: ImportFieldChangeDto[];
}

/** One field before and after. */
export class ImportFieldChangeDto {
  /** @example "share" */
  field: string;

  /** As text; `null` where empty. */
  before: string | null;

  /** As text; `null` where empty. */
  after: string | null;
}

/** An import that was carried out. */
export class ImportBatchDto {
  id: string;

  @ApiProperty({ enum: LIST_KINDS })
  kind: ListKind;

  fileName: string;

  importedAt: string;

  added: number;

  changed: number;

  removed: number;

  unchanged: number;

  faultyRows: number;
}

/** What an import would do, or did. */
export class ImportReportDto {
  @ApiProperty({ enum: LIST_KINDS })
  kind: ListKind;

  fileName: string;

  /** How the file was read. */
  detected: DetectedFileDto;

  columns: ImportColumnDto[];

  /** Headers of filled columns that were not used. */
  unusedColumns: string[];

  faults: RowFaultDto[];

  /** How many entries are new, and the first of them by name. */
  added: ImportGroupDto;

  /** Entries that change, all of them. */
  changed: ImportChangeDto[];

  /** Entries that the register has and the file has not. */
  missing: ImportGroupDto;

  /** Whether the missing ones leave the register. */
  removesMissing: boolean;

  unchanged: number;

  /** The import; `null` for a preview, and where nothing changed. */
  batch: ImportBatchDto | null;
}

/** How many, and the first of them. */
export class ImportGroupDto {
  total: number;

  /** At most a hundred. */
  labels: string[];
}

/** What was found out about a file. */
export class DetectedFileDto {
  @ApiProperty({ enum: ['csv', 'xlsx'] })
  format: 'csv' | 'xlsx';

  /** `null` for a workbook. @example "windows-1252" */
  encoding: string | null;

  /** `null` for a workbook. @example ";" */
  separator: string | null;

  /** The sheet that was read; `null` for a text file. */
  sheet: string | null;

  sheets: string[];

  headerLine: number;
}

/** A page of imports. */
export class ImportBatchPageDto extends PageDto {
  items: ImportBatchDto[];
}
