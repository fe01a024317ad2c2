/** Whose a thing is, as far as rights depend on it. What does not apply is absent. */
export interface Owners {
  readonly doctorId?: string;
  readonly hostId?: string;
  /** The doctor's home centre as of today. */
  readonly healthCentreId?: string;
  /** The doctor's study director, by name as the roster has it. */
  readonly studyDirector?: string;
  readonly area?: string;
}

/** The kinds of things that belong to a doctor, to a clinic, or to both. */
export type OwnedKind =
  | 'doctor'
  | 'host'
  | 'placement'
  | 'slot'
  | 'slotSeries'
  | 'supervisor'
  | 'need'
  | 'decision'
  | 'wishList'
  | 'claim'
  | 'entry'
  | 'offer'
  | 'weeksProposal'
  | 'swap';

/** Tells whose things are. */
export interface OwnerStore {
  /** Empty when there is no such thing; several for a swap, one for each of those in it. */
  of(kind: OwnedKind, id: string): Promise<readonly Owners[]>;
}
