import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { KEY_SCOPES, type KeyScope, REGION_KEY_SCOPES } from '#access';
import { MOST_KEY_DAYS, MOST_OVERLAP_HOURS } from '#planning';
import { MayBeLeftOut } from '../../http/validators.js';

/** Of clinics and of the region. */
const EVERY_SCOPE = [...KEY_SCOPES, ...REGION_KEY_SCOPES];

/** A key that is wanted. */
export class NewApiKeyDto {
  /** What is to use it. @example "Klinikens schemasystem" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  label: string;

  /** What it may be used for. @example ["slots:read", "slots:write"] */
  @ApiProperty({ enum: KEY_SCOPES, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(KEY_SCOPES.length)
  @ArrayUnique()
  @IsIn(KEY_SCOPES, { each: true })
  scopes: KeyScope[];

  /** Days on which it works; 365 without it. @example 365 */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(MOST_KEY_DAYS)
  days?: number;
}

/** A key of the region that is wanted. */
export class NewRegionKeyDto {
  /** What is to use it. @example "Katalogtjänsten" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  label: string;

  /** Days on which it works; 365 without it. @example 365 */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(MOST_KEY_DAYS)
  days?: number;
}

/** How a key is followed by another. */
export class RotateApiKeyDto {
  /** Days on which the new one works; 365 without it. @example 365 */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(MOST_KEY_DAYS)
  days?: number;

  /** Hours for which the old one goes on working; 72 without it. @example 72 */
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(MOST_OVERLAP_HOURS)
  overlapHours?: number;
}

/** A key of a clinic or of the region, without its secret. */
export class ApiKeyDto {
  id: string;

  /** @example "Klinikens schemasystem" */
  label: string;

  @ApiProperty({ enum: EVERY_SCOPE, isArray: true })
  scopes: KeyScope[];

  createdAt: string;

  /** From then on it no longer works. */
  expiresAt: string;

  /** To the minute; null = never. */
  lastUsedAt: string | null;
}

/** Keys, newest first. */
export class ApiKeyListDto {
  items: ApiKeyDto[];
}

/** A key that has just been made. */
export class MadeApiKeyDto extends ApiKeyDto {
  /**
   * Shown this once: keep it like a password. `null` where the request was sent again: revoke the key and make another if the
   * first answer was lost.
   * @example "randa_key_…"
   */
  secret: string | null;
}
