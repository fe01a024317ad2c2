/** The parts of an OpenAPI 3 schema that the API's description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly nullable?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly oneOf?: readonly Schema[];
}

/** Named schemas of a description. */
export type Schemas = Readonly<Record<string, Schema>>;

/** Follows references and single-part compositions to the schema that is meant. */
export function resolved(schema: Schema, schemas: Schemas): Schema {
  if (schema.$ref) return resolved(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  const [part] = schema.allOf ?? [];
  return part ? resolved(part, schemas) : schema;
}

const ANY_ID = '0190e5a4-7b1c-7000-8000-000000000001';

/**
 * A value that the schema allows, from its examples. Optional fields are filled too: some are needed by what others say.
 * @param values what to put into fields of these names instead, wherever they are
 */
export function sampleOf(
  schema: Schema,
  schemas: Schemas,
  values: Readonly<Record<string, unknown>> = {},
): unknown {
  if (schema.example !== undefined) return schema.example;
  const known = resolved(schema, schemas);
  if (known.example !== undefined) return known.example;
  if (known.enum) return known.enum[0];
  if (known.format === 'uuid') return ANY_ID;
  switch (known.type) {
    case 'array':
      return Array.from({ length: known.minItems ?? 1 }, () => sampleOf(known.items ?? {}, schemas, values));
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return known.minimum ?? 1;
    case 'string':
      return 'text';
    default:
      return Object.fromEntries(
        Object.entries(known.properties ?? {}).map(([name, property]) => [
          name,
          values[name] ?? sampleOf(property, schemas, values),
        ]),
      );
  }
}
