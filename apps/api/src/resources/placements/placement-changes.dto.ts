import { ApiProperty } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type CalendarDate, type IsoWeek } from '#domain';
import { IsCalendarDate, IsIsoWeek, MayBeLeftOut } from '../../http/validators.js';
import { PlacementDto } from './placement.dto.js';

/** Why a clinic cannot receive somebody. */
export const DECLINE_CODES = [
  'no-supervisor',
  'too-few-seats',
  'closed-period',
  'prerequisite-missing',
  'other-dates',
  'other',
] as const;

/** Why a placement is called off. */
export const CANCEL_CODES = [
  'illness',
  'leave',
  'no-supervisor',
  'staffing',
  'closed',
  'own-wish',
  'other',
] as const;

/** A placement with the version that a change of it is made from. */
export class PlacementDetailDto extends PlacementDto {
  /** Rises with every change; send it back in If-Match. @example 3 */
  version: number;
}

/** A reason in words. */
export class ReasonDto {
  /** @example "Läkaren har ordnat platsen själv" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}

/** A placement that is arranged by hand. */
export class NewPlacementDto extends ReasonDto {
  @IsUUID()
  doctorId: string;

  /** Which of the doctor's open needs it meets. @example "gynaecology" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  needKey: string;

  @IsUUID()
  slotId: string;

  /** First week. @example "2027-W05" */
  @IsIsoWeek()
  start: IsoWeek;

  /** Length in weeks; without it, what the need takes at the doctor's share. @example 8 */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(104)
  weeks?: number;
}

/** Where a placement is to lie instead. */
export class PlacementMoveDto extends ReasonDto {
  /** Another slot; without it the same. */
  @MayBeLeftOut()
  @IsUUID()
  slotId?: string;

  /** First week. @example "2027-W13" */
  @IsIsoWeek()
  start: IsoWeek;

  /** Length in weeks; without it, as before. @example 8 */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(104)
  weeks?: number;
}

/** Why a clinic declines. */
export class DeclinePlacementDto extends ReasonDto {
  @ApiProperty({ enum: DECLINE_CODES })
  @IsIn(DECLINE_CODES)
  reasonCode: string;
}

/** Why a placement is called off. Who caused it follows from the caller's role; the unit says it. */
export class CancelPlacementDto extends ReasonDto {
  @ApiProperty({ enum: CANCEL_CODES })
  @IsIn(CANCEL_CODES)
  reasonCode: string;

  /** Who caused it; taken from the unit only. */
  @ApiProperty({ enum: ['host', 'doctor', 'healthCentre', 'unit'] })
  @MayBeLeftOut()
  @IsIn(['host', 'doctor', 'healthCentre', 'unit'])
  causedBy?: 'host' | 'doctor' | 'healthCentre' | 'unit';
}

/** Why a placement ends before its time, and what comes after it. */
export class InterruptPlacementDto extends ReasonDto {
  @ApiProperty({ enum: CANCEL_CODES })
  @IsIn(CANCEL_CODES)
  reasonCode: string;

  /** How the weeks that are left are to be done. @example "Tre veckor våren 2028" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  planForRest: string;
}

/** Whether the optimiser may move it. */
export class PinPlacementDto extends ReasonDto {
  /** `true` fixes it where it is. */
  @IsBoolean()
  pinned: boolean;
}

/** The signed proof that a placement has been carried out. */
export class NewCertificateDto {
  /** Who signed, as it is written on it. @example "Överläkare Nordin" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  signedBy: string;

  /** @example "2027-03-26" */
  @IsCalendarDate()
  signedOn: CalendarDate;

  /** @example "Intyg nr 12" */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;
}

/** A certificate. */
export class CertificateDto {
  signedBy: string;

  /** @example "2027-03-26" */
  signedOn: string;

  note: string | null;
}

/** The certificate of a placement. */
export class SignedCertificateDto {
  /** `null` until it has been signed. */
  @ApiProperty({ type: CertificateDto, nullable: true })
  certificate: CertificateDto | null;
}
