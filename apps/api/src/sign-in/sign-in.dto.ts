import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { type Language, type Role, ROLES, type ScopeKind } from '#domain';

export const SCOPE_KINDS = [
  'region',
  'healthCentre',
  'studyDirectorGroup',
  'host',
  'doctor',
  'area',
] as const satisfies readonly ScopeKind[];

/** The name and password of a local account. */
export class SignInDto {
  /** @example "enhet" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  username: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  password: string;
}

/** One of the demo's accounts. */
export class DemoSignInDto {
  /** @example "unit-admin" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  username: string;
}

/** A role, and what it is held over. */
export class HeldRoleDto {
  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ enum: SCOPE_KINDS })
  scope: ScopeKind;

  /** Id of the object; `null` for the whole region. */
  scopeId: string | null;
}

/** One thing that the caller may do. */
export class PermissionDto {
  /** @example "publish" */
  action: string;

  /** @example "Slot" */
  thing: string;

  /** `region` = every object of the region; `own` = those that the role is held for. */
  @ApiProperty({ enum: ['region', 'own'] })
  reach: 'region' | 'own';
}

/** Who is signed in. */
export class MeDto {
  accountId: string;

  regionId: string;

  username: string;

  displayName: string;

  @ApiProperty({ enum: ['sv', 'en'] })
  language: Language;

  /** The role that the caller acts in. */
  role: HeldRoleDto;

  /** The assignment as the identity provider named it; `null` for a local account. */
  @ApiProperty({ type: String, nullable: true })
  commission: string | null;

  permissions: PermissionDto[];

  /** Send it as `X-CSRF-Token` with every request that changes something. */
  csrfToken: string;

  /** The session ends after so many minutes without a request. @example 30 */
  idleMinutes: number;

  /** When the session ends at the latest. */
  expiresAt: string;
}

/** An account of the demo. */
export class DemoAccountDto {
  username: string;

  displayName: string;

  @ApiProperty({ enum: ROLES })
  role: Role;
}

/** The accounts of the demo, for the page where one signs in. */
export class DemoAccountsDto {
  items: DemoAccountDto[];
}
