import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { type FieldFault, HttpProblem } from './http-problem.js';

const SECRET = /password|secret|token/i;
const LONGEST_VALUE = 100;

/** Checks every body, query and parameter against its DTO; unknown fields are refused, nothing is converted unasked. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors) =>
      new HttpProblem(422, 'REQUEST.INVALID', {}, { faults: errors.flatMap((error) => faultsOf(error)) }),
  });
}

/** Every failed check below a validation error, with the path to its field. */
export function faultsOf(error: ValidationError, parent = ''): FieldFault[] {
  const field = /^\d+$/.test(error.property) ? `${parent}[${error.property}]` : join(parent, error.property);
  const own = Object.keys(error.constraints ?? {}).map((rule) => ({
    field,
    value: SECRET.test(field) ? null : shorten(error.value),
    rule,
    params: argumentsOf(error, rule),
  }));
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
