import { type Role } from '#domain';

/** The person behind a request, in the role and for the region chosen at sign-in. */
export interface Actor {
  readonly accountId: string;
  readonly role: Role;
  readonly regionId: string;
  /** What the role is held for; `null` where it does not apply. */
  readonly doctorId: string | null;
  readonly hostId: string | null;
  readonly healthCentreId: string | null;
  /** The study director's name as the ST-list has it. */
  readonly studyDirector: string | null;
}

/** Whose an object is: what rights of reach `own` are compared with. A field that does not apply is absent. */
export interface Ownership {
  readonly regionId: string;
  readonly doctorId?: string;
  readonly hostId?: string;
  readonly healthCentreId?: string;
  readonly studyDirector?: string;
}

/** The objects that are a person's own: all of these fields match. */
export type OwnFilter = Partial<Ownership>;

/**
 * Which objects of reach `own` belong to the actor; `undefined` for a role that is held for nothing in particular.
 */
export function ownFilter(actor: Actor): OwnFilter | undefined {
  const { regionId } = actor;
  switch (actor.role) {
    case 'doctor':
    case 'mainSupervisor':
      return actor.doctorId === null ? undefined : { regionId, doctorId: actor.doctorId };
    case 'hostContact':
    case 'supervisor':
      return actor.hostId === null ? undefined : { regionId, hostId: actor.hostId };
    case 'centreManager':
      return actor.healthCentreId === null ? undefined : { regionId, healthCentreId: actor.healthCentreId };
    case 'studyDirector':
      return actor.studyDirector === null ? undefined : { regionId, studyDirector: actor.studyDirector };
    case 'unitAdmin':
    case 'chiefStudyDirector':
    case 'stCoordinator':
    case 'regionViewer':
    case 'systemAdmin':
      return undefined;
  }
}
