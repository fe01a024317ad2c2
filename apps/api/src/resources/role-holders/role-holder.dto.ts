import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { type Role, ROLES, type ScopeKind } from '#domain';
import { Inside, MayBeLeftOut } from '../../http/validators.js';
import { SCOPE_KINDS } from '../../sign-in/sign-in.dto.js';

/** A role to be given. */
export class NewRoleDto {
  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role: Role;

  /** Over what kind of object; the usual one of the role where it is left out. */
  @ApiProperty({ enum: SCOPE_KINDS, required: false })
  @MayBeLeftOut()
  @IsIn(SCOPE_KINDS)
  scope?: ScopeKind;

  /** The object's id or name; left out for the region, and for the role of a doctor. @example "Kvinnokliniken 3" */
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  over?: string;
}

/** Somebody who is to sign in, and her first role. */
export class NewRoleHolderDto {
  /** @example "Anna Ek" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;

  /** @example "SE2321000016-10KJ" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  hsaId: string;

  /** Where she is told of what concerns her. @example "anna.ek@region.example" */
  @MayBeLeftOut()
  @IsEmail()
  @MaxLength(200)
  email?: string;

  @Inside(() => NewRoleDto)
  role: NewRoleDto;
}

/** A role that somebody holds. */
export class GivenRoleDto {
  id: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ enum: SCOPE_KINDS })
  scope: ScopeKind;

  /** Name of what it is held over; `null` for the region. @example "Kvinnokliniken 3" */
  over: string | null;

  /** A group of the organisation's directory gives it, and takes it. */
  fromDirectory: boolean;
}

/** Somebody who may sign in, or has been able to. */
export class RoleHolderDto {
  /** Id of the person. */
  id: string;

  /** @example "Anna Ek" */
  name: string;

  /** By which she is known when she signs in; `null` for an account of the demo. */
  hsaId: string | null;

  /** Made when she signs in for the first time; `null` until then. */
  accountId: string | null;

  /** Nobody gets in as her. */
  switchedOff: boolean;

  roles: GivenRoleDto[];
}

/** Everyone with a role or an account, by name. */
export class RoleHolderListDto {
  items: RoleHolderDto[];
}
