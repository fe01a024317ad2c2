import { plainToInstance } from 'class-transformer';
import { IsOptional, IsString, Matches, MaxLength, MinLength, validateSync } from 'class-validator';

/** What the identity provider for health care staff says of an employee; anything else that it sends is not read. */
export class ProviderClaims {
  /** How the provider names the person in this and later logins. */
  @IsString()
  @MinLength(1)
  @MaxLength(255)
  sub: string;

  /** The employee in the care directory. */
  @Matches(/^SE[0-9]{10}-[A-Z0-9]{1,20}$/)
  employeeHsaId: string;

  /** Level of assurance of this login. */
  @IsString()
  @MaxLength(200)
  acr: string;

  /** The provider's own login, which it names when it ends. */
  @IsOptional()
  @IsString()
  @MaxLength(255)
  sid?: string;

  /** The assignment in which the employee has signed in. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  commissionName?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  commissionHsaId?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  healthCareUnitHsaId?: string;
}

/** The claims, checked like any input; `undefined` when one that is needed is missing or cannot be used. */
export function readClaims(claims: Readonly<Record<string, unknown>>): ProviderClaims | undefined {
  const read = plainToInstance(ProviderClaims, claims);
  return validateSync(read).length === 0 ? read : undefined;
}
