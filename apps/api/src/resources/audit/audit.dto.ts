import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { type CalendarDate } from '#domain';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { IsCalendarDate } from '../../http/validators.js';

/** Which records are wanted; each part given must hold. */
export class AuditQueryDto extends PageQueryDto {
  /** Kind of the object. @example "placement" */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  subjectKind?: string;

  /** Id of the object. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectId?: string;

  /** A part of the name under which somebody acted. @example "unitAdmin" */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  actor?: string;

  /** What happened, or its beginning. @example "placement." */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  action?: string;

  /** First day, Stockholm's time. @example "2026-11-01" */
  @IsOptional()
  @IsCalendarDate()
  from?: CalendarDate;

  /** Last day. @example "2026-11-30" */
  @IsOptional()
  @IsCalendarDate()
  to?: CalendarDate;
}

/** Something that somebody did. */
export class AuditRecordDto {
  /** Its place in the log, from 1. */
  sequence: number;

  at: string;

  /** Under which name it was done. */
  actor: string;

  /** What happened. @example "placement.moved" */
  action: string;

  /** @example "placement" */
  subjectKind: string;

  subjectId: string;

  reason: string | null;

  /** What stood there before; ids and values, no names. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before: Record<string, unknown> | null;

  /** What stands there now. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after: Record<string, unknown> | null;

  /** SHA-256 over the record before and this one. */
  hash: string;

  requestId: string | null;
}

/** A page of the log, latest first. */
export class AuditPageDto extends PageDto {
  items: AuditRecordDto[];
}

/** Whether the log is untouched. */
export class AuditVerdictDto {
  intact: boolean;

  records: number;

  /** The first record that does not follow from the one before; `null` where the chain holds. */
  firstBroken: number | null;

  /** Hash of the last record: kept outside the database it shows later that nothing before it was changed. */
  head: string | null;
}
