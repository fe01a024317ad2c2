import { type HealthcareService, type Organization, type Schedule } from 'fhir/r4.js';
import { type Bilingual, type Language } from '#domain';
import { type OfferedService, type Organisation } from '#planning';
import { periodOf } from '../stockholm-time.js';
import { concept, referenceTo, serviceCategory, specialtyConcept, SYSTEMS } from '../vocabulary.js';

const KINDS: Readonly<Record<Organisation['kind'], { readonly code: string; readonly name: Bilingual }>> = {
  hostClinic: { code: 'host-clinic', name: { sv: 'Mottagande klinik', en: 'Host clinic' } },
  healthCentre: { code: 'health-centre', name: { sv: 'Vårdcentral', en: 'Health centre' } },
};

/** The kinds that a search for these codes means. */
export function kindsOf(codes: readonly string[]): Organisation['kind'][] {
  const kinds = Object.keys(KINDS) as Organisation['kind'][];
  return kinds.filter((kind) => codes.includes(KINDS[kind].code));
}

export function organization({ id, kind, name }: Organisation, language: Language): Organization {
  const { code, name: kindName } = KINDS[kind];
  return {
    resourceType: 'Organization',
    id,
    active: true,
    type: [concept(SYSTEMS.organisationKind, code, kindName[language])],
    name,
  };
}

export function healthcareService(service: OfferedService, language: Language): HealthcareService {
  const specialty = specialtyConcept(service.specialty, language);
  return {
    resourceType: 'HealthcareService',
    id: service.id,
    active: service.offered,
    providedBy: referenceTo('Organization', service.hostId, service.hostName),
    category: [serviceCategory(language)],
    specialty: [specialty],
    name: `${service.hostName}: ${specialty.text ?? service.specialty}`,
  };
}

export function schedule(service: OfferedService, language: Language): Schedule {
  return {
    resourceType: 'Schedule',
    id: service.id,
    active: service.offered,
    serviceCategory: [serviceCategory(language)],
    specialty: [specialtyConcept(service.specialty, language)],
    actor: [referenceTo('HealthcareService', service.id, service.hostName)],
    planningHorizon: periodOf(service.weeks),
  };
}
