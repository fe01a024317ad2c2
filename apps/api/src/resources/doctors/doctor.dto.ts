import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { type CalendarDate } from '#domain';
import { DOCTOR_STATUSES, type DoctorStatus } from '#planning';
import { ToList } from '../../http/lists.js';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { Sortable } from '../../http/sorting.js';
import { IsCalendarDate, MayBeLeftOut } from '../../http/validators.js';

export const REGULATIONS = ['2015', '2021'] as const;
export const NEED_STATES = ['open', 'placed', 'done', 'credited', 'waived'] as const;
export const RESCUE_REASONS = ['no-start-left', 'needs-do-not-fit', 'prolongs-training'] as const;

/** Which doctors are wanted; each part given must hold. */
export class DoctorQueryDto extends PageQueryDto {
  /** Ids of health centres. */
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  healthCentreId?: string[];

  /** Names of areas (ST-forum). */
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  area?: string[];

  /** Names of study directors, as the ST-list has them. */
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  studyDirector?: string[];

  /** Where they stand today; without it, everybody on the roster. Those who have left are for the unit to read. */
  @ApiProperty({ enum: DOCTOR_STATUSES, isArray: true, required: false, example: ['training'] })
  @IsOptional()
  @ToList()
  @IsArray()
  @IsIn(DOCTOR_STATUSES, { each: true })
  status?: DoctorStatus[];

  /** Part of the name or of the HSA-id, any case. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @Sortable('doctors')
  sort?: string;
}

/** Days from and including `from` up to, not including, `to`. */
export class DateRangeDto {
  /** @example "2027-03-01" */
  from: string;

  /** @example "2027-09-01" */
  to: string;
}

/** Employment at one share for a time. */
export class EmploymentDto {
  /** @example "2025-09-01" */
  from: string;

  /** The day after the last one; `null` = until further notice. */
  to: string | null;

  /**
   * Share of full time, above 0 and at most 1.
   * @example 0.8
   */
  share: number;
}

/** Absence from and including `from` up to, not including, `to`; why is not known to Randa. */
export class LeaveDto extends DateRangeDto {
  /** Whether the training clock stops meanwhile. */
  stopsClock: boolean;

  /** Leave in part: the share of her own working time; `null` = away altogether. @example 0.5 */
  share: number | null;
}

/** A doctor in specialist training. */
export class DoctorDto {
  id: string;

  /** @example "SE2321000016-00AB" */
  hsaId: string;

  name: string;

  email: string | null;

  healthCentreId: string;

  healthCentreName: string;

  area: string | null;

  studyDirector: string | null;

  mainSupervisor: string | null;

  /** First day of training. @example "2025-09-01" */
  startDate: string;

  @ApiProperty({ enum: REGULATIONS })
  regulation: '2015' | '2021';

  /** Months of BT before the start, as far as they count. */
  btMonths: number;

  employment: EmploymentDto[];

  leaves: LeaveDto[];

  /** Specialties that are done. @example ["internal-medicine"] */
  completed: string[];

  /** The unit's remark; `null` for everybody else. */
  note: string | null;

  /** Where she stands today. */
  @ApiProperty({ enum: DOCTOR_STATUSES })
  status: DoctorStatus;

  /** The day she left the roster; `null` while she is on it. */
  leftOn: string | null;

  /** Whether she left it with the training done. */
  finished: boolean;

  /** Rises with every change; the ETag of one doctor. */
  version: number;
}

/** What the unit keeps of a doctor beside her training; what is not sent stays. */
export class DoctorFactsDto {
  /** @example "Alma Alm" */
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name?: string;

  /** @example "alma.alm@example.org" */
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @IsEmail()
  @MaxLength(200)
  email?: string | null;

  /** ST-forum. @example "Norr" */
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  area?: string | null;

  /** As the roster names her. @example "Bo Berg" */
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  studyDirector?: string | null;

  /** @example "Eva Ek" */
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  mainSupervisor?: string | null;

  /** The unit's remark. @example "Börjar om efter sommaren" */
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;
}

/** A doctor who is put on the roster by hand. */
export class NewDoctorDto extends DoctorFactsDto {
  /** @example "Alma Alm" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  declare name: string;

  /** Her id in the care directory; one who has left the roster comes back by it. @example "SE2321000016-00AB" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  hsaId: string;

  @IsUUID()
  healthCentreId: string;

  /** First day of training. @example "2026-09-01" */
  @IsCalendarDate()
  startDate: CalendarDate;

  /** Share of full time. @example 1 */
  @IsNumber()
  @Min(0.01)
  @Max(1)
  share: number;

  @ApiProperty({ enum: REGULATIONS })
  @IsIn(REGULATIONS)
  regulation: '2015' | '2021';

  /** Months of BT that count; with the 2021 regulation. @example 6 */
  @ValidateIf(({ regulation }: NewDoctorDto) => regulation === '2021')
  @IsNumber()
  @Min(6)
  @Max(12)
  btMonths?: number;
}

/** A health centre that is the doctor's home from a day on, until the next one is. */
export class HomeCentreDto {
  /** @example "2025-09-01" */
  from: string;

  healthCentreId: string;

  healthCentreName: string;
}

/** The doctor's home centres over time, the earliest first. */
export class HomeCentreListDto {
  items: HomeCentreDto[];
}

/** A study director with the number of her doctors. */
export class StudyDirectorDto {
  name: string;

  doctors: number;
}

/** Study directors by name. */
export class StudyDirectorListDto {
  items: StudyDirectorDto[];
}

/** A page of doctors. */
export class DoctorPageDto extends PageDto {
  items: DoctorDto[];
}

/** How far a doctor has come, in full-time months. */
export class TrainingClockDto {
  /** The day that the figures are for. @example "2027-01-15" */
  asOf: string;

  /** Full-time months done. @example 16.4 */
  monthsDone: number;

  /** Full-time months that the training takes. @example 60 */
  monthsRequired: number;

  /** First day on which all months are done, at the shares known today. @example "2031-05-14" */
  expectedEnd: string;

  /** Share that counts as training on the day: employment less leave. @example 0.8 */
  rate: number;
}

/** A placement that is over. */
export class DonePlacementDto {
  /** First week. @example "2026-W36" */
  from: string;

  /** First week after it. @example "2026-W44" */
  to: string;

  /** @example "Kvinnokliniken 3" */
  hostName: string;

  /** The day of its certificate; `null` while that is missing. @example "2026-10-30" */
  signedOn: string | null;
}

/** One required placement, and when it does most good. */
export class NeedDto {
  /** Identifies the need within the doctor. @example "psychiatry" */
  key: string;

  @ApiProperty({ enum: NEED_STATES })
  state: 'open' | 'placed' | 'done' | 'credited' | 'waived';

  /** Any one of them satisfies the need. @example ["psychiatry"] */
  specialties: string[];

  /** Specialties that come first. */
  requires: string[];

  /** Weeks in the calendar at the expected share; `null` unless open. @example 17 */
  weeks: number | null;

  /** Weeks at full time; `null` unless open. @example 13 */
  weeksFullTime: number | null;

  /** Expected share; `null` unless open. @example 0.8 */
  share: number | null;

  /** First week that it may start in; `null` unless open. @example "2027-W05" */
  earliest: string | null;

  /** Last week that it may start in; `null` unless open. @example "2029-W20" */
  latest: string | null;

  /** Best start not before; `null` unless open. @example "2027-W20" */
  targetFrom: string | null;

  /** Best end before; `null` unless open. @example "2028-W20" */
  targetTo: string | null;

  /** Why the last months of training were opened by rule; `null` when they were not. */
  @ApiProperty({ enum: RESCUE_REASONS, nullable: true, type: String })
  rescueReason: 'no-start-left' | 'needs-do-not-fit' | 'prolongs-training' | null;

  /** The placement by which it was done; `null` where that is not so, or was before Randa knew of it. */
  done: DonePlacementDto | null;

  /** The day on which it was credited or waived; `null` in other states. @example "2026-05-04" */
  decidedOn: string | null;
}

/** The version of the curriculum that a doctor's needs come from. */
export class CurriculumVersionDto {
  /** @example "Allmänmedicin" */
  name: string;

  version: number;

  /** @example "2021-07-01" */
  validFrom: string;
}

/** A doctor's training: the clock, and what remains. */
export class TrainingDto {
  doctorId: string;

  curriculum: CurriculumVersionDto;

  clock: TrainingClockDto;

  /** In the order of the curriculum. */
  needs: NeedDto[];

  /** Weeks without any placement because of leave. */
  awayWeeks: AwayWeeksDto[];
}

/** Weeks from and including `from` up to, not including, `to`. */
export class AwayWeeksDto {
  /** @example "2027-W10" */
  from: string;

  /** @example "2027-W36" */
  to: string;
}
