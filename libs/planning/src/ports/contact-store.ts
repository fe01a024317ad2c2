/** Where a clinic without an account is told of placements: a person or a shared mailbox. */
export interface ClinicContact {
  readonly name: string;
  readonly email: string;
}

/** Somebody at a clinic whom those who come there can turn to. */
export interface HostContactPerson {
  readonly name: string;
  readonly email: string | null;
}

/** Contacts of clinics that do not sign in; each clinic has at most one. */
export interface ContactStore {
  find(hostId: string): Promise<ClinicContact | null>;
  /** Everyone who answers for the clinic, signing in or not, by name. */
  everyone(hostId: string): Promise<readonly HostContactPerson[]>;
  put(hostId: string, contact: ClinicContact): Promise<void>;
  /** Returns `false` when there was none. */
  remove(hostId: string): Promise<boolean>;
}
