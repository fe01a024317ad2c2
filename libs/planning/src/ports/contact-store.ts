/** Where a clinic without an account is told of placements: a person or a shared mailbox. */
export interface ClinicContact {
  readonly name: string;
  readonly email: string;
}

/** Contacts of clinics that do not sign in; each clinic has at most one. */
export interface ContactStore {
  find(hostId: string): Promise<ClinicContact | null>;
  put(hostId: string, contact: ClinicContact): Promise<void>;
  /** Returns `false` when there was none. */
  remove(hostId: string): Promise<boolean>;
}
