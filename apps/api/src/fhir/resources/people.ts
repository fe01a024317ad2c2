import { type Practitioner, type PractitionerRole } from 'fhir/r4.js';
import { type Language } from '#domain';
import { type SharedDoctor } from '#planning';
import { concept, referenceTo, ST_DOCTOR, SYSTEMS } from '../vocabulary.js';

const ROLE_NAME = { sv: 'ST-läkare i allmänmedicin', en: 'Doctor training in general practice' } as const;
const GENERAL_PRACTICE = { sv: 'Allmänmedicin', en: 'General practice' } as const;

/** @param whole with HSA-id and address; without, the name alone */
export function practitioner({ id, hsaId, name, email }: SharedDoctor, whole: boolean): Practitioner {
  return {
    resourceType: 'Practitioner',
    id,
    ...(whole && hsaId !== null ? { identifier: [{ system: SYSTEMS.hsaId, value: hsaId }] } : {}),
    active: true,
    name: [{ text: name }],
    ...(whole && email !== null ? { telecom: [{ system: 'email', value: email, use: 'work' }] } : {}),
  };
}

/** @param whole with the day on which her training began */
export function practitionerRole(doctor: SharedDoctor, language: Language, whole: boolean): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id: doctor.id,
    active: true,
    ...(whole ? { period: { start: doctor.startDate } } : {}),
    practitioner: referenceTo('Practitioner', doctor.id, doctor.name),
    organization: referenceTo('Organization', doctor.homeCentreId, doctor.homeCentreName),
    code: [concept(SYSTEMS.role, ST_DOCTOR, ROLE_NAME[language])],
    specialty: [concept(SYSTEMS.specialty, 'general-practice', GENERAL_PRACTICE[language])],
  };
}
