import { type Bilingual } from '../errors/domain-error.js';

/** What a person may be in Randa; one person can hold several, each for a region, area, centre, host or doctor. */
export const ROLES = [
  'unitAdmin',
  'doctor',
  'hostContact',
  'supervisor',
  'studyDirector',
  'chiefStudyDirector',
  'centreManager',
  'mainSupervisor',
  'stCoordinator',
  'regionViewer',
  'systemAdmin',
] as const;

export type Role = (typeof ROLES)[number];

/** The roles by the names that their holders use. */
export const ROLE_NAMES: Readonly<Record<Role, Bilingual>> = {
  unitAdmin: { sv: 'Enhetens handläggare', en: 'Unit administrator' },
  doctor: { sv: 'ST-läkare', en: 'Doctor in specialist training' },
  hostContact: { sv: 'Kontaktperson på sidoklinik', en: 'Host clinic contact' },
  supervisor: { sv: 'Handledare på sidoklinik', en: 'Supervisor at the host' },
  studyDirector: { sv: 'Studierektor', en: 'Study director' },
  chiefStudyDirector: { sv: 'Övergripande studierektor', en: 'Chief study director' },
  centreManager: { sv: 'Verksamhetschef på vårdcentral', en: 'Health-centre manager' },
  mainSupervisor: { sv: 'Huvudhandledare', en: 'Main supervisor' },
  stCoordinator: { sv: 'ST-samordnare', en: 'ST coordinator' },
  regionViewer: { sv: 'Region, läsbehörighet', en: 'Region, read-only' },
  systemAdmin: { sv: 'Systemadministratör', en: 'System administrator' },
};

/** What a role is held over. */
export type ScopeKind = 'region' | 'area' | 'healthCentre' | 'studyDirectorGroup' | 'host' | 'doctor';

/** The kinds of object that each role can be held over, the usual one first; over anything else it gives no right at all. */
export const ROLE_SCOPES: Readonly<Record<Role, readonly [ScopeKind, ...ScopeKind[]]>> = {
  unitAdmin: ['region'],
  doctor: ['doctor'],
  mainSupervisor: ['doctor'],
  hostContact: ['host'],
  supervisor: ['host'],
  studyDirector: ['studyDirectorGroup', 'area'],
  chiefStudyDirector: ['region'],
  centreManager: ['healthCentre'],
  stCoordinator: ['region'],
  regionViewer: ['region'],
  systemAdmin: ['region'],
};

/** Whether the text is a role's code. */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
