import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { type FieldFault, HttpProblem } from './http-problem.js';
import { unstorable } from './storable-text.js';

const SECRET = /password|secret|token/i;
const LONGEST_VALUE = 100;

/** Checks every body, query and parameter against its DTO; unknown fields are refused, nothing is converted unasked. */
export function validationPipe(): ValidationPipe {
  return new StorableValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    forbidUnknownValues: true,
    // The checks' arguments are looked up by the class; neither it nor its values are sent.
    validationError: { target: true, value: true },
    exceptionFactory: (errors) =>
      new HttpProblem(422, 'REQUEST.INVALID', {}, { faults: errors.flatMap((error) => faultsOf(error)) }),
  });
}

/** Refuses what no database can hold before the DTO's own checks, so that no handler ever meets it. */
class StorableValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // An id that no database can hold is nothing's id.
    if (metadata.type === 'param' && unstorable(value)) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    const isSent = metadata.type === 'body' || metadata.type === 'query';
    const fault = isSent ? (isList(value, metadata) ? LIST : unstorable(value)) : undefined;
    if (!fault) return (await super.transform(value, metadata)) as unknown;
    const hidden = SECRET.test(fault.field) ? { ...fault, value: null } : fault;
    throw new HttpProblem(422, 'REQUEST.INVALID', {}, { faults: [hidden] });
  }
}

/** No body is a bare list; each of its places would else be refused as a field of its own. */
const LIST: FieldFault = { field: '', value: null, rule: 'isObject', params: {} };

function isList(value: unknown, { type, metatype }: ArgumentMetadata): boolean {
  return type === 'body' && Array.isArray(value) && metatype !== undefined && metatype !== Object;
}

/** The first failed check of every field below a validation error, with the path to the field. */
export function faultsOf(error: ValidationError, parent = ''): FieldFault[] {
  const field = /^\d+$/.test(error.property) ? `${parent}[${error.property}]` : join(parent, error.property);
  // Checks are noted from the lowest decorator up: the last one is the first to read, and enough for one field.
  const rule = Object.keys(error.constraints ?? {}).at(-1);
  const value = SECRET.test(field) ? null : shorten(error.value);
  const own = rule === undefined ? [] : [{ field, value, rule, params: argumentsOf(error, rule) }];
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, field))];
}

function join(parent: string, property: string): string {
  return parent === '' ? property : `${parent}.${property}`;
}

function shorten(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** The arguments that the decorator was given: `@Max(9)` has `first` 9; a list is joined to one text. */
function argumentsOf(error: ValidationError, rule: string): Record<string, string | number> {
  if (!error.target) return {};
  const check = getMetadataStorage()
    .getTargetValidationMetadatas(error.target.constructor, '', false, false)
    .find(({ propertyName, name }) => propertyName === error.property && name === rule);
  const [first, second] = (check?.constraints ?? []) as unknown[];
  const named = { first: asText(first), second: asText(second) };
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}

function asText(argument: unknown): string | number | undefined {
  if (typeof argument === 'number' || typeof argument === 'string') return argument;
  return Array.isArray(argument) ? argument.join(', ') : undefined;
}
