import { type Role, ROLE_SCOPES, type ScopeKind } from '#domain';

export type { ScopeKind } from '#domain';

/** Someone who is signed in, in the one role that she acts in. */
export interface Holder {
  readonly regionId: string;
  readonly role: Role;
  readonly scope: {
    readonly kind: ScopeKind;
    /** Id of the object; the study director's name as the ST-list has it; `null` for the region. */
    readonly id: string | null;
  };
}

/** Whose an object is: what rights of reach `own` are compared with. A field that does not apply is absent. */
export interface Ownership {
  readonly regionId: string;
  readonly doctorId?: string;
  readonly hostId?: string;
  readonly healthCentreId?: string;
  /** The doctor's study director, by name. */
  readonly studyDirector?: string;
  readonly area?: string;
}

/** The objects that are the holder's own: those in which every field matches. */
export type OwnFilter = Partial<Ownership>;

const OWNER_FIELD = {
  doctor: 'doctorId',
  host: 'hostId',
  healthCentre: 'healthCentreId',
  studyDirectorGroup: 'studyDirector',
  area: 'area',
} as const satisfies Record<Exclude<ScopeKind, 'region'>, keyof Ownership>;

/** Whether the role is held over something that it can be held over. */
export function isProperlyHeld({ role, scope }: Holder): boolean {
  return ROLE_SCOPES[role].includes(scope.kind) && (scope.kind === 'region' || scope.id !== null);
}

/** Which objects of reach `own` belong to the holder; `undefined` for a role held over the whole region. */
export function ownFilter({ regionId, scope }: Holder): OwnFilter | undefined {
  if (scope.kind === 'region' || scope.id === null) return undefined;
  return { regionId, [OWNER_FIELD[scope.kind]]: scope.id };
}
