import { type OpenAPIObject } from '@nestjs/swagger';
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
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation) finishOperation(operation, method);
    }
  }
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
