import { type CodeableConcept, type Reference } from 'fhir/r4.js';
import { type Bilingual, type Language, specialtyName, type Specialty } from '#domain';

/** The kinds of resource that are given out. */
export const FHIR_TYPES = [
  'Appointment',
  'HealthcareService',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Schedule',
  'Slot',
] as const;

export type FhirType = (typeof FHIR_TYPES)[number];

/** The names under which codes and identifiers are sent. */
export const SYSTEMS = {
  /** HSA-id, as the Swedish base profiles have it. */
  hsaId: 'urn:oid:1.2.752.29.4.19',
  specialty: 'urn:randa:specialty',
  serviceCategory: 'urn:randa:service-category',
  organisationKind: 'urn:randa:organisation-kind',
  role: 'urn:randa:role',
  placementState: 'urn:randa:placement-state',
  problem: 'urn:randa:problem',
  /** Extension: how many doctors a slot takes at the same time. */
  seats: 'urn:randa:slot-seats',
} as const;

/** The one category of service: placements of doctors in specialist training. */
export const SERVICE_CATEGORY = 'st-placement';
const SERVICE_CATEGORY_NAME: Bilingual = { sv: 'Sidotjänstgöring', en: 'Side placement' };

/** The role of those who are placed. */
export const ST_DOCTOR = 'st-doctor';

/** A code with its words. */
export function concept(system: string, code: string, text: string): CodeableConcept {
  return { coding: [{ system, code, display: text }], text };
}

export function specialtyConcept(specialty: Specialty, language: Language): CodeableConcept {
  return concept(SYSTEMS.specialty, specialty, specialtyName(specialty)[language]);
}

export function serviceCategory(language: Language): CodeableConcept {
  return concept(SYSTEMS.serviceCategory, SERVICE_CATEGORY, SERVICE_CATEGORY_NAME[language]);
}

/** A reference to another resource of the façade. */
export function referenceTo(type: FhirType, id: string, display?: string): Reference {
  return { reference: `${type}/${id}`, ...(display === undefined ? {} : { display }) };
}
