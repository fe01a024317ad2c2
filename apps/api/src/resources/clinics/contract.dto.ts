import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type CalendarDate } from '#domain';
import { Inside, IsCalendarDate } from '../../http/validators.js';
import { OWNERSHIPS } from '../places/place.dto.js';

/** Who owns clinics and has contracts, as it is entered. */
export class NewProviderDto {
  /** Known by any spelling of its name. @example "Exempelvård AB" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;

  @ApiProperty({ enum: OWNERSHIPS })
  @IsIn(OWNERSHIPS)
  ownership: 'region' | 'private';
}

/** What a contract obliges to in one specialty. */
export class ContractDutyDto {
  /** @example "gynaecology" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  specialty: string;

  /** @example 6 */
  @IsInt()
  @Min(1)
  @Max(1000)
  seatsPerYear: number;

  /** @example 8 */
  @IsInt()
  @Min(1)
  @Max(52)
  weeksPerSeat: number;
}

/** A contract as the parties have agreed on it. */
export class ContractContentDto {
  /** How the parties name it. @example "VA-2027-014" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  reference: string;

  /** First day. @example "2027-01-01" */
  @IsCalendarDate()
  from: CalendarDate;

  /** The day after the last one; `null` = until further notice. @example "2031-01-01" */
  @IsOptional()
  @IsCalendarDate()
  to?: CalendarDate | null;

  @IsArray()
  @ArrayMaxSize(50)
  @Inside(() => ContractDutyDto, { each: true })
  duties: ContractDutyDto[];
}

/** A contract between the region and a provider. */
export class ContractDto {
  id: string;

  providerId: string;

  reference: string;

  from: string;

  to: string | null;

  duties: ContractDutyDto[];

  /** Rises with every change; its ETag. */
  version: number;
}

/** An owner with its contracts, the earliest first. */
export class ProviderDto {
  id: string;

  name: string;

  @ApiProperty({ enum: OWNERSHIPS })
  ownership: 'region' | 'private';

  contracts: ContractDto[];
}

/** Every owner, by name. */
export class ProviderListDto {
  items: ProviderDto[];
}

/** Duty, offer and use of one owner in one specialty, in seat-weeks. */
export class LedgerLineDto {
  providerId: string;

  providerName: string;

  @ApiProperty({ enum: OWNERSHIPS })
  ownership: 'region' | 'private';

  /** @example "gynaecology" */
  specialty: string;

  /** Owed by contract. @example 96 */
  contracted: number;

  /** @example 80 */
  published: number;

  /** Held by placements. @example 64 */
  used: number;

  /** Offered and taken back. @example 8 */
  withdrawn: number;
}

/** Duty against offer in a year. */
export class LedgerDto {
  year: number;

  /** By owner and specialty. */
  lines: LedgerLineDto[];
}

/** A clinic may receive doctors for a time though its supervisor lacks the training. */
export class NewWaiverDto {
  /** `null` = every specialty of the clinic. @example "gynaecology" */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  specialty?: string | null;

  /** First day. @example "2099-01-01" */
  @IsCalendarDate()
  from: CalendarDate;

  /** The day after the last one. @example "2099-07-01" */
  @IsCalendarDate()
  to: CalendarDate;

  /** @example "Handledaren går kursen i höst" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;

  /** How the training will come about. @example "Anmäld till kursen i september" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  plan: string;
}

/** A waiver that the chief study director has granted. */
export class WaiverDto {
  id: string;

  specialty: string | null;

  from: string;

  to: string;

  reason: string;

  plan: string;

  decidedBy: string;
}

/** Every waiver of a clinic, newest first. */
export class WaiverListDto {
  items: WaiverDto[];
}
