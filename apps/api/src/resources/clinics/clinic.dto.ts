import { IsEmail, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type CalendarDate } from '#domain';
import { ToNumber } from '../../http/to-number.js';
import { IsCalendarDate } from '../../http/validators.js';

/** Somebody who supervises at a clinic, as she is entered. */
export class NewSupervisorDto {
  /** Her id in the care directory; who has it already is known by it. @example "SE2321000016-H001" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  hsaId: string;

  /** @example "Specialistläkare Nordin" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;

  /** @example "handledare@example.org" */
  @IsOptional()
  @IsEmail()
  @MaxLength(200)
  email?: string | null;

  /** The day on which supervisor training was completed; `null` = not trained. @example "2025-05-16" */
  @IsOptional()
  @IsCalendarDate()
  trainedOn?: CalendarDate | null;

  /** First day at the clinic. @example "2026-01-01" */
  @IsCalendarDate()
  from: CalendarDate;

  /** The day after the last one; `null` = until further notice. @example "2029-01-01" */
  @IsOptional()
  @IsCalendarDate()
  to?: CalendarDate | null;
}

/** Somebody who supervises at a clinic. */
export class SupervisorDto {
  id: string;

  /** @example "Specialistläkare Nordin" */
  name: string;

  /** @example "2025-05-16" */
  trainedOn: string | null;

  /** @example "2026-01-01" */
  from: string;

  to: string | null;
}

/** The supervisors of a clinic, by name. */
export class SupervisorListDto {
  items: SupervisorDto[];
}

/** Which year is wanted. */
export class DutyQueryDto {
  /** A calendar year. @example 2027 */
  @ToNumber()
  @IsInt()
  @Min(2000)
  @Max(2099)
  year: number;
}

/** Duty, offer and use in one specialty, in seat-weeks. */
export class DutyLineDto {
  /** @example "gynaecology" */
  specialty: string;

  /** Owed by the contracts of the clinic's owner. @example 96 */
  contracted: number;

  /** Published by all clinics of the owner. @example 80 */
  published: number;

  /** Published by this clinic. @example 48 */
  ownPublished: number;

  /** Held by placements. @example 64 */
  used: number;

  /** Offered and taken back. @example 8 */
  withdrawn: number;
}

/** What the clinic's owner owes and offers in a year. */
export class DutyDto {
  year: number;

  /** The owner's name; `null` where nobody is known to own the clinic. */
  owner: string | null;

  /** By specialty. */
  lines: DutyLineDto[];
}
