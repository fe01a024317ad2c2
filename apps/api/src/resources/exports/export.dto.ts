import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;

/** How the file is written. */
export class ExportQueryDto {
  /** CSV: semicolons, UTF-8 with byte order mark. */
  @ApiProperty({ enum: EXPORT_FORMATS, default: 'xlsx', required: false })
  @IsOptional()
  @IsIn(EXPORT_FORMATS)
  format?: 'xlsx' | 'csv';
}
