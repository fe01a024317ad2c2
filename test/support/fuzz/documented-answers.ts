import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { type OpenAPIObject } from '@nestjs/swagger';
import { type Operation, schemasOf } from './description.js';
import { type RawAnswer } from './send.js';

type Json = Readonly<Record<string, unknown>>;

/** Compares answers with the description: status, content type, and body against the schema. */
export class DocumentedAnswers {
  private readonly ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true });
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(document: OpenAPIObject) {
    addFormats.default(this.ajv);
    const schemas = Object.entries(schemasOf(document)).map(([name, schema]) => [name, strict(schema)]);
    this.ajv.addSchema({ $id: 'api', components: { schemas: Object.fromEntries(schemas) as Json } });
  }

  /** A redirection may have a text for those whose program does not follow it. */
  private static isRedirection(status: number): boolean {
    return status >= 300 && status < 400;
  }

  /** What about the answer is not as described; `undefined` when nothing is. */
  faultOf(operation: Operation, answer: RawAnswer): string | undefined {
    if (answer.status >= 500) return `answered ${answer.status}: ${answer.text.slice(0, 300)}`;
    const response = operation.responses[String(answer.status)];
    if (!response) return `${answer.status} is not described: ${answer.text.slice(0, 300)}`;
    const type = answer.contentType.split(';', 1)[0] ?? '';
    if (!response.content)
      return answer.text === '' || DocumentedAnswers.isRedirection(answer.status)
        ? undefined
        : `${answer.status} has a body`;
    const schema = response.content[type]?.schema;
    if (!schema) return `${answer.status} has the content type "${type}", which is not described`;
    return type.endsWith('json') ? this.faultOfBody(schema, answer.text) : undefined;
  }

  private faultOfBody(schema: object, text: string): string | undefined {
    const check = this.checkOf(JSON.stringify(schema));
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return `the body is not JSON: ${text.slice(0, 300)}`;
    }
    if (check(body)) return undefined;
    const [error] = check.errors ?? [];
    return `the body is not as described: ${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`;
  }

  private checkOf(schema: string): ValidateFunction {
    const known = this.checks.get(schema);
    if (known) return known;
    const made = this.ajv.compile(strict(JSON.parse(schema) as Json));
    this.checks.set(schema, made);
    return made;
  }
}

/**
 * A schema of OpenAPI 3.0 in the words of JSON Schema: `nullable` is a second possibility, references lead to the
 * registered document, and what has named properties has no others, so that nothing undescribed slips out.
 */
function strict(schema: unknown): Json {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string') return value.replace('#', 'api#');
    if (key === 'properties' || typeof value !== 'object' || value === null || Array.isArray(value))
      return value;
    const { nullable, ...rest } = value as Json & { nullable?: unknown };
    const closed =
      isObjectSchema(rest) && rest.additionalProperties === undefined
        ? { ...rest, additionalProperties: false }
        : rest;
    return nullable === true ? { anyOf: [closed, { type: 'null' }] } : closed;
  }) as Json;
}

function isObjectSchema(schema: Json): boolean {
  return schema.type === 'object' && typeof schema.properties === 'object';
}
