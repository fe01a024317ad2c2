import type { Role } from '#domain';
import type { RoleScope } from './accounts.js';
import type { Instant } from './clock.js';

/** What the organisation's directory says of somebody. */
export interface UserContent {
  readonly userName: string;
  /** How the directory itself names her. */
  readonly externalId: string | null;
  /** The employee in the care directory, by which she is known when she signs in. */
  readonly hsaId: string | null;
  readonly name: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  /** Whether she may sign in. */
  readonly active: boolean;
}

/** Somebody whom the directory has entered. */
export interface ProvisionedUser extends UserContent {
  readonly id: string;
  readonly groups: readonly { readonly id: string; readonly displayName: string }[];
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Rises with every change. */
  readonly version: number;
}

/** What a group gives to its members: a role over one object. */
export interface GroupRole {
  readonly role: Role;
  /** For the role `doctor`, of which every member has her own, the id is `null`. */
  readonly scope: RoleScope;
}

export interface GroupContent extends GroupRole {
  readonly displayName: string;
  readonly externalId: string | null;
}

/** A group of the directory, whose members hold a role. */
export interface ProvisionedGroup extends GroupContent {
  readonly id: string;
  readonly members: readonly { readonly id: string; readonly display: string }[];
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Rises with every change, of the members too. */
  readonly version: number;
}

/** Whose membership has changed, by the ids of users. */
export interface MemberChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** People and roles as the organisation's directory gives them. */
export interface ProvisioningStore {
  /** Everyone who has been entered and not removed, oldest first. */
  users(): Promise<readonly ProvisionedUser[]>;
  user(id: string): Promise<ProvisionedUser | null>;
  /** Like {@link user}, and nobody else changes her until the transaction ends. */
  lockUser(id: string): Promise<ProvisionedUser | null>;
  /** Whether another user has this name, in whatever capitals, or this HSA-id. */
  isTaken(content: Pick<UserContent, 'userName' | 'hsaId'>, exceptId: string | null): Promise<boolean>;
  /** Enters a user: as the person with the HSA-id where there is one, else as a new person. */
  addUser(content: UserContent): Promise<ProvisionedUser>;
  /** Writes a user anew; where she is no longer active her logins end and nobody gets in as her. */
  changeUser(id: string, content: UserContent): Promise<ProvisionedUser>;
  /** Takes a user out: her groups' roles go, her logins end; she stays barred until she is entered again. */
  removeUser(id: string): Promise<void>;
  groups(): Promise<readonly ProvisionedGroup[]>;
  group(id: string): Promise<ProvisionedGroup | null>;
  lockGroup(id: string): Promise<ProvisionedGroup | null>;
  isGroupTaken(displayName: string, exceptId: string | null): Promise<boolean>;
  addGroup(content: GroupContent): Promise<ProvisionedGroup>;
  /** What the members hold follows. */
  changeGroup(id: string, content: GroupContent): Promise<void>;
  /** The members lose the role. */
  removeGroup(id: string): Promise<void>;
  /**
   * Makes these users the members, and nobody else.
   * @returns who is new and who is gone; `null` where one of them does not exist
   */
  setMembers(id: string, userIds: readonly string[]): Promise<MemberChange | null>;
  /** The id of the object that a group's name speaks of: an id, a name, or a doctor's HSA-id; `null` for none. */
  objectNamed(
    kind: Exclude<RoleScope['kind'], 'region'>,
    text: string,
    nameKey: string,
  ): Promise<string | null>;
}
