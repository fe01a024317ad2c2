import { type CapabilityStatement, type CapabilityStatementRestResource } from 'fhir/r4.js';
import { FHIR_JSON } from './outcome.js';
import { SEARCH_PARAMETERS } from './search-parameters.js';
import { FHIR_TYPES, type FhirType } from './vocabulary.js';

/** When what is said here last changed. */
const DATE = '2026-11-27';
const DEFINITIONS = 'http://hl7.org/fhir/SearchParameter';

/** What the façade can do. */
export function capabilityStatement(base: string, version: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    id: 'randa',
    status: 'active',
    date: DATE,
    publisher: 'Randa',
    kind: 'instance',
    software: { name: 'Randa', version },
    implementation: { description: 'Side placements of doctors in specialist training', url: base },
    fhirVersion: '4.0.1',
    format: [FHIR_JSON, 'json'],
    rest: [
      {
        mode: 'server',
        documentation:
          'Read only. Searches take GET, or POST to _search. Parameters that are not listed are ignored, and refused with Prefer: handling=strict.',
        security: {
          cors: false,
          description: 'A session, or the key of a clinic with a scope that reads, as Authorization: Bearer.',
        },
        resource: FHIR_TYPES.map(resource),
      },
    ],
  };
}

function resource(type: FhirType): CapabilityStatementRestResource {
  return {
    type,
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    versioning: 'versioned',
    readHistory: false,
    conditionalRead: 'full-support',
    searchParam: SEARCH_PARAMETERS[type].map(({ name, type: kind, documentation }) => ({
      name,
      definition: `${DEFINITIONS}/${name.startsWith('_') ? `Resource-${name.slice(1)}` : `${type}-${name}`}`,
      type: kind,
      documentation,
    })),
  };
}
