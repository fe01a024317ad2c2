import { ApiProperty, OmitType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { MOST_SLOTS_AT_ONCE } from '#planning';
import { WeekRangeDto } from '../../http/weeks.dto.js';
import { RowFaultDto } from '../imports/import.dto.js';
import { NewSlotDto, SLOT_MODES, SlotDto } from './slot.dto.js';
import { Inside, MayBeLeftOut } from '../../http/validators.js';

/** What of a draft can be written anew: all but whose it is. */
export class SlotContentDto extends OmitType(NewSlotDto, ['hostId'] as const) {}

/** A slot in the version that was seen. */
export class SlotVersionDto {
  @IsUUID()
  slotId: string;

  /** @example 1 */
  @IsInt()
  @Min(1)
  version: number;
}

/** Drafts to publish. */
export class PublishSlotsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_SLOTS_AT_ONCE)
  @Inside(() => SlotVersionDto, { each: true })
  slots: SlotVersionDto[];
}

/** Why one slot among several was not published. */
export class SlotFaultDto {
  /** @example "SLOT.STATE" */
  code: string;

  /** In the language asked for. */
  message: string;
}

/** What became of one slot among several. */
export class PublishedRowDto {
  slotId: string;

  /** As it is now; `null` where it was not published. */
  @ApiProperty({ type: SlotDto, nullable: true })
  slot: SlotDto | null;

  /** `null` where it was published. */
  @ApiProperty({ type: SlotFaultDto, nullable: true })
  fault: SlotFaultDto | null;
}

/** What became of each slot, in the order in which they were sent. */
export class PublishedRowsDto {
  /** How many were published. @example 12 */
  published: number;

  rows: PublishedRowDto[];
}

/** The slots of which year are offered again in which. */
export class CopySlotsDto {
  /** Week-year of the slots to copy. @example 2026 */
  @IsInt()
  @Min(2000)
  @Max(2099)
  fromYear: number;

  /** Week-year in which they recur. @example 2027 */
  @IsInt()
  @Min(2000)
  @Max(2099)
  toYear: number;
}

/** A slot that would be drawn up. */
export class PlannedSlotDto {
  /** @example "gynaecology" */
  specialty: string;

  weeks: WeekRangeDto;

  @ApiProperty({ enum: SLOT_MODES })
  mode: 'block' | 'rolling';

  /** @example 2 */
  seats: number;

  supervisorTrained: boolean;

  note: string | null;

  /** Whether the clinic has such a slot already, drafted or published: it is not drawn up again. */
  known: boolean;
}

/** A slot of an earlier year and what it becomes. */
export class CopiedSlotDto extends PlannedSlotDto {
  /** The weeks of the slot that is copied. */
  copiedFrom: WeekRangeDto;

  /** Whether week 53 makes the weeks end, or begin, with another number than before. */
  moved: boolean;
}

/** What copying would draw up. */
export class CopyPreviewDto {
  rows: CopiedSlotDto[];
}

/** Rows as they are copied out of a spreadsheet, the headers first. */
export class PastedSlotsDto {
  /**
   * Cells apart by tabs, semicolons or commas.
   * @example "Specialitet\tVeckor\tPlatser\nKvinnosjukvård\tv. 36-43 2027\t2"
   */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200_000)
  text: string;

  /** Whether the supervisor has supervisor training, where a row does not say. */
  @IsBoolean()
  supervisorTrained: boolean;

  /** Draw up the rows that can be read although others cannot. */
  @MayBeLeftOut()
  @IsBoolean()
  goodRowsOnly?: boolean;
}

/** How the rows were read and what they would draw up. */
export class PastedPreviewDto {
  rows: PlannedSlotDto[];

  faults: RowFaultDto[];

  /** Headers of filled columns that were not used. */
  unusedColumns: string[];
}

/** Drafts that were drawn up. */
export class DraftedSlotsDto {
  items: SlotDto[];
}
