import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** A login of the caller's own. */
export class SessionDto {
  id: string;

  /** Whether this is the login that asks. */
  current: boolean;

  /** When it began. */
  createdAt: string;

  lastSeenAt: string;

  /** When it ends at the latest. */
  expiresAt: string;
}

/** The caller's logins that are going on. */
export class SessionsDto {
  items: SessionDto[];
}

/** Why an account is switched off or on; kept in the log. */
export class SwitchAccountDto {
  /** @example "Has left the clinic" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

/** An account, as those see it who look after accounts. */
export class AccountDto {
  id: string;

  displayName: string;

  /** The roles that it holds. */
  roles: string[];

  switchedOff: boolean;
}
