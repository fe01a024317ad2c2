import type { Role } from '#domain';
import type { RoleScope } from './accounts.js';

/** A role that somebody holds. */
export interface GivenRole {
  readonly id: string;
  readonly role: string;
  readonly scope: RoleScope;
  /** Name of the clinic, health centre, doctor or group that it is held over; `null` for the region. */
  readonly over: string | null;
  /** Whether a group of the organisation's directory gives it. */
  readonly fromDirectory: boolean;
}

/** Somebody who may sign in, or has been able to. */
export interface RoleHolder {
  readonly personId: string;
  readonly name: string;
  /** By which she is known when she signs in; `null` for a local account of the demo. */
  readonly hsaId: string | null;
  /** Made when she signs in for the first time. */
  readonly accountId: string | null;
  /** Nobody gets in as her, by the unit's word or the directory's. */
  readonly switchedOff: boolean;
  readonly roles: readonly GivenRole[];
}

/** Somebody to whom a role is to be given. */
export interface NewHolder {
  readonly hsaId: string;
  readonly name: string;
  readonly email: string | null;
}

/** Who may sign in, and in which roles. */
export interface RoleStore {
  /** Everyone with a role or an account, by name. */
  holders(): Promise<readonly RoleHolder[]>;
  holder(personId: string): Promise<RoleHolder | null>;
  /** Her name in the register, where the region knows of her. */
  nameOf(hsaId: string): Promise<string | null>;
  /** Enters her, or finds her by her HSA-id, in which case her name stays; the person's id. */
  enter(person: NewHolder): Promise<string>;
  /** Whose account it is. */
  personOf(accountId: string): Promise<string | null>;
  /** The doctor on the roster that the person is. */
  doctorOf(personId: string): Promise<string | null>;
  /**
   * @returns its id
   * @throws UseCaseError `ROLE.HELD`
   */
  give(personId: string, role: Role, scope: RoleScope): Promise<string>;
  /** Takes it back; a person who is in the register for nothing else goes with her last role. */
  take(personId: string, roleId: string): Promise<void>;
}
