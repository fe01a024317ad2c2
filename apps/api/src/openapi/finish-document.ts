import { type OpenAPIObject } from '@nestjs/swagger';
import { FHIR_SCHEMA } from '../fhir/fhir-route.js';
import { FHIR_JSON, speaksFhir } from '../fhir/outcome.js';
import { SCIM_JSON, speaksScim } from '../scim/scim.js';
import { SCIM_ERROR, SCIM_SCHEMA } from '../scim/scim-route.js';
import { refusalResponse, type RefusalStatus } from '../http/api-refusals.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** What any route can answer: a body is read, and may be refused, even where the route asks for none. */
const ANY: readonly RefusalStatus[] = [400, 413, 415, 429];
const CHANGING: readonly RefusalStatus[] = [403];

/**
 * Completes a description with what holds for every route alike: the refusals that come from around the handlers, ids
 * in paths that are UUIDs, schemas named by what they are (`Slot` for `SlotDto`), and values in an order of their own.
 */
export function finishDocument(document: OpenAPIObject): OpenAPIObject {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = methods[method];
      if (!operation) continue;
      finishOperation(operation, method);
      if (speaksFhir(path)) refuseAs(operation, FHIR_JSON, FHIR_SCHEMA);
      if (speaksScim(path)) refuseAs(operation, SCIM_JSON, SCIM_ERROR);
    }
  }
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...RESOURCE } };
  return withoutSuffix(document);
}

function finishOperation(operation: Operation, method: (typeof METHODS)[number]): void {
  const refusals = [...ANY, ...(method === 'get' ? [] : CHANGING)];
  for (const status of refusals) operation.responses[String(status)] ??= refusalResponse(status);
  // Express compares the tag of the answer with If-None-Match.
  if (method === 'get')
    operation.responses['304'] ??= { description: 'As it was when If-None-Match was given.' };
  for (const parameter of operation.parameters ?? []) {
    if (!('in' in parameter) || parameter.in !== 'path') continue;
    parameter.schema = { type: 'string', ...(parameter.name.endsWith('Id') ? { format: 'uuid' } : {}) };
  }
}

/** What holds for every resource; R4 itself says what else is in each. */
const RESOURCE: NonNullable<OpenAPIObject['components']>['schemas'] = {
  [FHIR_SCHEMA]: {
    type: 'object',
    description: 'A resource as FHIR R4 defines it.',
    externalDocs: { url: 'https://hl7.org/fhir/R4/resourcelist.html' },
    properties: { resourceType: { type: 'string', example: 'Slot' }, id: { type: 'string' } },
    required: ['resourceType'],
    additionalProperties: true,
  },
  [SCIM_SCHEMA]: {
    type: 'object',
    description: 'A resource or message as RFC 7643 and RFC 7644 define it.',
    externalDocs: { url: 'https://www.rfc-editor.org/rfc/rfc7643' },
    properties: { schemas: { type: 'array', items: { type: 'string' } }, id: { type: 'string' } },
    required: ['schemas'],
    additionalProperties: true,
  },
  [SCIM_ERROR]: {
    type: 'object',
    description: 'A refusal (RFC 7644, 3.12).',
    properties: {
      schemas: { type: 'array', items: { type: 'string' } },
      status: { type: 'string', example: '409' },
      scimType: { type: 'string', example: 'uniqueness' },
      detail: { type: 'string' },
    },
    required: ['schemas', 'status', 'detail'],
  },
};

/** Refusals where a standard is spoken are in its words, not problems. */
function refuseAs({ responses }: Operation, type: string, name: string): void {
  for (const [status, response] of Object.entries(responses)) {
    if (!response || !('content' in response) || !response.content['application/problem+json']) continue;
    const schema = { $ref: `#/components/schemas/${name}` };
    responses[status] = { ...response, content: { [type]: { schema } } };
  }
}

function withoutSuffix(document: OpenAPIObject): OpenAPIObject {
  const text = JSON.stringify(document)
    .replaceAll(/"#\/components\/schemas\/(\w+)Dto"/g, '"#/components/schemas/$1"')
    .replaceAll(/"(\w+)Dto":/g, '"$1":');
  return JSON.parse(text, sortedEnum) as OpenAPIObject;
}

/** The compiler lists the members of a union in the order in which it met them, which other files decide. */
function sortedEnum(key: string, value: unknown): unknown {
  return key === 'enum' && Array.isArray(value) ? [...(value as unknown[])].sort() : value;
}
