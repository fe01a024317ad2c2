import { type FieldFault } from './http-problem.js';

const LONGEST_VALUE = 100;

/** What PostgreSQL takes neither as text nor as JSON: the character NUL, and one half of a surrogate pair. */
// eslint-disable-next-line no-control-regex -- the character is what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/u;
const EVERY_UNSTORABLE = new RegExp(UNSTORABLE, 'gu');

/** How deep a body may be nested; nothing that is asked for comes near. */
const DEEPEST = 50;

/**
 * The first text, or name of a field, below a value that no database can hold; `undefined` when all can be stored.
 * Nesting deeper than any field needs counts as such a value too.
 */
export function unstorable(value: unknown, field = '', depth = 0): FieldFault | undefined {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? faultOf(field, value) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST) return { field, value: null, rule: 'isShallow', params: { first: DEEPEST } };
  for (const [key, part] of Object.entries(value)) {
    const path = Array.isArray(value) ? `${field}[${key}]` : field === '' ? key : `${field}.${key}`;
    if (UNSTORABLE.test(key)) return faultOf(field, key);
    const fault = unstorable(part, path, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

function faultOf(field: string, text: string): FieldFault {
  const value = text.replaceAll(EVERY_UNSTORABLE, '\ufffd').slice(0, LONGEST_VALUE);
  return { field, value, rule: 'isStorableText', params: {} };
}
