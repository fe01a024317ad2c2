import { type FaultList, fieldPath, shown } from './faults.js';

/** Looks at one value and notes what is wrong with it. Says whether the value, all the way down, is right. */
export type Shape = (value: unknown, path: string, faults: FaultList) => boolean;

/** A field of an object: its shape, and whether it may be left out. */
export interface Field {
  readonly shape: Shape;
  readonly optional: boolean;
}

export const required = (shape: Shape): Field => ({ shape, optional: false });
export const optional = (shape: Shape): Field => ({ shape, optional: true });

/** Whether the value is a plain object, as JSON knows it. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const text: Shape = (value, path, faults) => {
  if (typeof value === 'string' && value !== '') return true;
  if (value === '') faults.add(path, 'empty', 'is empty; must be a text of at least one character.');
  else faults.add(path, 'wrong-type', `is ${shown(value)}; must be a text.`);
  return false;
};

export const yesOrNo: Shape = (value, path, faults) => {
  if (typeof value === 'boolean') return true;
  faults.add(path, 'wrong-type', `is ${shown(value)}; must be true or false.`);
  return false;
};

/** A whole number, not less than `least`. */
export function integer(least = -Infinity): Shape {
  const wanted = least === -Infinity ? 'an integer' : `an integer of at least ${least}`;
  return (value, path, faults) => {
    if (typeof value !== 'number') faults.add(path, 'wrong-type', `is ${shown(value)}; must be ${wanted}.`);
    else if (!Number.isSafeInteger(value))
      faults.add(path, 'not-integer', `is ${shown(value)}; must be ${wanted}.`);
    else if (value < least) faults.add(path, 'too-small', `is ${shown(value)}; must be ${wanted}.`);
    else return true;
    return false;
  };
}

/** One of a few fixed texts. */
export function oneOf(...allowed: readonly string[]): Shape {
  return (value, path, faults) => {
    if (allowed.some((choice) => choice === value)) return true;
    faults.add(path, 'not-allowed', `is ${shown(value)}; must be ${allowed.map(shown).join(' or ')}.`);
    return false;
  };
}

/** A list of any length whose every item has the shape. */
export function list(item: Shape, least = 0): Shape {
  return (value, path, faults) => {
    if (!Array.isArray(value)) {
      faults.add(path, 'wrong-type', `is ${shown(value)}; must be a list.`);
      return false;
    }
    if (value.length < least) {
      faults.add(path, 'empty', `has ${value.length} items; must have at least ${least}.`);
      return false;
    }
    let right = true;
    (value as readonly unknown[]).forEach((entry, index) => {
      if (!item(entry, `${path}[${index}]`, faults)) right = false;
    });
    return right;
  };
}

/** A list of exactly these items, such as `[from, to]`. */
export function tuple(names: readonly string[], item: Shape): Shape {
  return (value, path, faults) => {
    if (!Array.isArray(value)) {
      faults.add(path, 'wrong-type', `is ${shown(value)}; must be [${names.join(', ')}].`);
      return false;
    }
    if (value.length !== names.length) {
      faults.add(path, 'wrong-length', `has ${value.length} items; must be [${names.join(', ')}].`);
      return false;
    }
    return list(item)(value, path, faults);
  };
}

/** Either one value or a list of them; the length of the list is checked where it is known. */
export function oneOrList(item: Shape): Shape {
  const many = list(item);
  return (value, path, faults) => (Array.isArray(value) ? many : item)(value, path, faults);
}

/** An object with any names and values of one shape. */
export function record(item: Shape): Shape {
  return (value, path, faults) => {
    if (!isObject(value)) {
      faults.add(path, 'wrong-type', `is ${shown(value)}; must be an object.`);
      return false;
    }
    let right = true;
    for (const [name, entry] of Object.entries(value))
      if (!item(entry, fieldPath(path, name), faults)) right = false;
    return right;
  };
}

/** An object with exactly these fields; a field that is `undefined` counts as absent. */
export function object(fields: Readonly<Record<string, Field>>): Shape {
  return (value, path, faults) => {
    if (!isObject(value)) {
      faults.add(path, 'wrong-type', `is ${shown(value)}; must be an object.`);
      return false;
    }
    let right = true;
    for (const [name, field] of Object.entries(fields)) {
      const entry = Object.hasOwn(value, name) ? value[name] : undefined;
      if (entry !== undefined) right = field.shape(entry, fieldPath(path, name), faults) && right;
      else if (!field.optional) {
        faults.add(fieldPath(path, name), 'missing', 'is missing; the format requires it.');
        right = false;
      }
    }
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name)) {
        const known = Object.keys(fields).join(', ');
        faults.add(
          fieldPath(path, name),
          'unknown-field',
          `is not a field of the format; known here: ${known}.`,
        );
        right = false;
      }
    return right;
  };
}
