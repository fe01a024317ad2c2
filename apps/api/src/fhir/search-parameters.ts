import { type FhirType, SYSTEMS } from './vocabulary.js';

/** One parameter that a search understands. */
export interface SearchParameter {
  readonly name: string;
  readonly type: 'date' | 'reference' | 'string' | 'token';
  readonly documentation: string;
  /** What a reference may lead to. */
  readonly target?: FhirType;
  /** The system of a token's codes, where they are Randa's or a register's. */
  readonly system?: string;
  readonly example?: string;
}

const ID: SearchParameter = {
  name: '_id',
  type: 'token',
  documentation: 'Ids, with commas between.',
};
const SPECIALTY: SearchParameter = {
  name: 'specialty',
  type: 'token',
  documentation: 'Code of the specialty.',
  system: SYSTEMS.specialty,
  example: 'gynaecology',
};
const CATEGORY: SearchParameter = {
  name: 'service-category',
  type: 'token',
  documentation: 'Category of service; everything is `st-placement`.',
  system: SYSTEMS.serviceCategory,
  example: 'st-placement',
};
const ACTIVE: SearchParameter = {
  name: 'active',
  type: 'token',
  documentation: 'Whether anything is still offered: `true` or `false`.',
  example: 'true',
};
const reference = (name: string, target: FhirType, documentation: string): SearchParameter => ({
  name,
  type: 'reference',
  documentation,
  target,
});
const NAME: SearchParameter = {
  name: 'name',
  type: 'string',
  documentation: 'Beginning of the name or of a word in it; `:contains`, `:exact`.',
  example: 'al',
};

/** The parameters of each type's search, beside `_count`, `_format` and the cursor of a page. */
export const SEARCH_PARAMETERS: Readonly<Record<FhirType, readonly SearchParameter[]>> = {
  Organization: [
    ID,
    NAME,
    {
      name: 'type',
      type: 'token',
      documentation: '`host-clinic` or `health-centre`.',
      system: SYSTEMS.organisationKind,
      example: 'host-clinic',
    },
  ],
  HealthcareService: [
    ID,
    reference('organization', 'Organization', 'The clinic.'),
    SPECIALTY,
    CATEGORY,
    ACTIVE,
  ],
  Schedule: [
    ID,
    reference('actor', 'HealthcareService', 'The service; its schedule has the same id.'),
    SPECIALTY,
    CATEGORY,
    ACTIVE,
  ],
  Slot: [
    ID,
    reference('schedule', 'Schedule', 'The schedule, that is, the clinic and specialty.'),
    {
      name: 'status',
      type: 'token',
      documentation: '`free`, `busy` or `busy-unavailable`.',
      example: 'free',
    },
    {
      name: 'start',
      type: 'date',
      documentation: 'When it begins; prefixes `eq`, `ge`, `gt`, `le`, `lt`, `sa`, `eb`.',
      example: 'ge2027-01-04',
    },
    SPECIALTY,
    CATEGORY,
  ],
  Appointment: [
    ID,
    {
      name: '_lastUpdated',
      type: 'date',
      documentation: 'When it last changed; prefixes as for `date`.',
      example: 'ge2026-11-01',
    },
    {
      name: 'status',
      type: 'token',
      documentation: '`pending`, `booked`, `arrived`, `fulfilled` or `cancelled`.',
      example: 'booked',
    },
    {
      name: 'date',
      type: 'date',
      documentation: 'When it begins; prefixes `eq`, `ge`, `gt`, `le`, `lt`, `sa`, `eb`.',
      example: 'lt2028',
    },
    reference('practitioner', 'Practitioner', 'The doctor.'),
    reference('actor', 'HealthcareService', 'The service where she is placed.'),
    reference('slot', 'Slot', 'The slot.'),
    SPECIALTY,
    CATEGORY,
  ],
  Practitioner: [
    ID,
    NAME,
    {
      name: 'identifier',
      type: 'token',
      documentation: 'HSA-id.',
      system: SYSTEMS.hsaId,
    },
  ],
  PractitionerRole: [
    ID,
    reference('practitioner', 'Practitioner', 'The doctor; her role has the same id.'),
    reference('organization', 'Organization', 'The health centre that is her home.'),
    {
      name: 'role',
      type: 'token',
      documentation: 'Everybody’s is `st-doctor`.',
      system: SYSTEMS.role,
      example: 'st-doctor',
    },
  ],
};
