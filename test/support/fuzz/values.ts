import fc from 'fast-check';
import { resolved, type Schema, type Schemas } from '../openapi-samples.js';

/** Ids of things that exist, by the name of the parameter or field that takes them. */
export type IdPool = Readonly<Record<string, readonly string[]>>;

const LONGEST_LIST = 3;

/** Values that a schema allows: examples, enumerated values and ids of things that exist, optional fields at times. */
export function validValue(schema: Schema, schemas: Schemas, ids: IdPool, name = ''): fc.Arbitrary<unknown> {
  const known = resolved(schema, schemas);
  const example = schema.example ?? known.example;
  const ofIds = ids[name];
  if (ofIds && ofIds.length > 0) return fc.constantFrom(...ofIds);
  const made = byType(known, schemas, ids);
  const value =
    example === undefined ? made : fc.oneof({ weight: 12, arbitrary: fc.constant(example) }, made);
  return (schema.nullable ?? known.nullable) ? fc.option(value, { freq: 6 }) : value;
}

function byType(schema: Schema, schemas: Schemas, ids: IdPool): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map((each) => validValue(each, schemas, ids)));
  const { minimum = 0, maximum = 500 } = schema;
  switch (schema.type) {
    case 'array': {
      const minLength = schema.minItems ?? 0;
      const maxLength = Math.max(minLength, Math.min(schema.maxItems ?? LONGEST_LIST, LONGEST_LIST));
      return fc.array(validValue(schema.items ?? {}, schemas, ids), { minLength, maxLength });
    }
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: Math.ceil(minimum), max: Math.max(Math.ceil(minimum), Math.floor(maximum)) });
    case 'string':
      return schema.format === 'uuid'
        ? fc.uuid()
        : fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 40, 40) });
    default:
      return objectOf(schema, schemas, ids);
  }
}

function objectOf(schema: Schema, schemas: Schemas, ids: IdPool): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const required = schema.required ?? [];
  const model = Object.fromEntries(
    properties.map(([name, property]) => [name, validValue(property, schemas, ids, name)]),
  );
  return fc.record(model, { requiredKeys: required.filter((name) => name in model), noNullPrototype: true });
}

const HOSTILE_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202eetxet',
  'é'.normalize('NFD'),
  '🩺'.repeat(60),
  'x'.repeat(5_000),
  '\r\nSet-Cookie: a=b',
  `'; DROP TABLE slot; --`,
  '%',
  '_%\\',
  '../../etc/passwd',
  '${7*7}',
  '=1+1',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  '-infinity',
  'null',
  '1e999',
  '0x10',
  '١٢',
  '2026-W54',
  '2027-W53',
  '0000-W01',
  '9999-W52',
  '2027-02-30',
  '9999-12-31',
  '0001-01-01',
  '2027-01-01T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '{}',
  '[]',
] as const;

const HOSTILE_NUMBERS = [0, -0, -1, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 5e-324] as const;

/** Texts that programs trip over. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

const DEPTH = 300;

/** Values of any type that no field is made for. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], [{}]) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_NUMBERS) },
  fc.integer(),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(deep(DEPTH)),
  fc.constant(Array.from({ length: 2_000 }, (_, index) => index)),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}')),
);

function deep(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

/** Gives every part of the valid value the chance to be replaced, taken away or joined by something unknown. */
export function brokenValue(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.record({
    at: fc.nat(),
    how: fc.constantFrom('replace', 'replace', 'remove', 'add'),
    value: hostileValue,
  });
  return fc.tuple(valid, fc.array(change, { minLength: 1, maxLength: 3 })).map(([value, changes]) => {
    const root = { value: structuredClone(value) };
    for (const { at, how, value: made } of changes) {
      const hostile = structuredClone(made);
      const places = placesIn(root);
      const place = places[at % places.length]!;
      if (how === 'add' && isRecord(place.holder[place.key])) {
        (place.holder[place.key] as Record<string, unknown>).okand = hostile;
      } else if (how === 'remove' && place.holder !== root) Reflect.deleteProperty(place.holder, place.key);
      else place.holder[place.key] = hostile;
    }
    return root.value;
  });
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

/** Every place below a value that holds a value, up to a few levels. */
function placesIn(holder: object, depth = 0): Place[] {
  if (depth > 5) return [];
  return Object.entries(holder).flatMap(([key, value]: [string, unknown]) => [
    { holder: holder as Record<string, unknown>, key },
    ...(typeof value === 'object' && value !== null ? placesIn(value, depth + 1) : []),
  ]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
