import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { type CalendarDate } from '#domain';
import { Inside, IsCalendarDate, IsNumberOrBoolean } from '../../http/validators.js';

/** A text in both languages. */
export class BilingualDto {
  sv: string;

  en: string;
}

/** A specialty with its name. */
export class SpecialtyDto {
  /** @example "gynaecology" */
  code: string;

  name: BilingualDto;
}

/** One placement that the curriculum asks of every doctor. */
export class CurriculumItemDto {
  /** @example "gynaecology" */
  key: string;

  /** Any one of them satisfies the item. @example ["gynaecology"] */
  specialties: string[];

  /** Length in weeks at full time. @example 8 */
  weeks: number;

  /** Best start not before so many full-time months. @example 12 */
  windowFromMonths: number;

  /** Best end not after so many full-time months. @example 36 */
  windowToMonths: number;

  /** Specialties that come first. */
  requires: string[];

  /** A start in July is unwished. */
  avoidJuly: boolean;

  note: string | null;
}

/** The template that needs are derived from. */
export class CurriculumDto {
  id: string;

  version: number;

  name: string;

  /** @example "2021-07-01" */
  validFrom: string;

  items: CurriculumItemDto[];

  /** Every specialty that Randa knows by name. */
  specialties: SpecialtyDto[];
}

/** One setting that planning follows. */
export class PlanningRuleDto {
  /** @example "freezeWeeks" */
  key: string;

  /** A number, or whether the rule holds. */
  @ApiProperty({ oneOf: [{ type: 'number' }, { type: 'boolean' }], example: 13 })
  value: number | boolean;

  /** What it means, in the language asked for. */
  meaning: string;

  /** Hard rules never break; soft ones cost; the rest steer the handling. */
  @ApiProperty({ enum: ['hard', 'soft', 'handling'] })
  kind: 'hard' | 'soft' | 'handling';

  /** Where the number comes from. */
  @ApiProperty({ enum: ['source', 'review', 'assumption'] })
  basis: 'source' | 'review' | 'assumption';

  source: string;
}

/** A rule, or a weight as `weights.late`, with its value. */
export class RuleValueDto {
  /** @example "freezeWeeks" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  key: string;

  /** A number, or whether the rule holds. */
  @ApiProperty({ oneOf: [{ type: 'number' }, { type: 'boolean' }], example: 13 })
  @IsNumberOrBoolean()
  value: number | boolean;
}

/** Rules that are to hold from a day on. */
export class NewRuleChangeDto {
  /** Today or later. @example "2099-01-01" */
  @IsCalendarDate()
  validFrom: CalendarDate;

  /** Who has decided it, or where it comes from. @example "Beslut i ledningsgruppen 2026-11-02" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  source: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @Inside(() => RuleValueDto, { each: true })
  values: RuleValueDto[];
}

/** A change that has been decided. */
export class RuleChangeDto {
  /** @example "2027-01-01" */
  validFrom: string;

  source: string;

  decidedBy: string;

  values: RuleValueDto[];
}

/** Every change of the rules. */
export class RuleChangeListDto {
  items: RuleChangeDto[];
}

/** The rules in force. */
export class PlanningRulesDto {
  rules: PlanningRuleDto[];

  /** What a unit of each undesirable thing costs when plans are compared. */
  weights: Record<string, number>;
}
