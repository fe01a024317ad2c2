import { describe, expect, it } from '@jest/globals';
import { readOpenApi } from './openapi-file.js';

const document = readOpenApi();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
    path,
    method,
    ...operation,
  })),
);

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: object[];
  'x-access'?: string;
  parameters?: { name: string; in: string; description?: string; schema?: object }[];
  requestBody?: { content: Record<string, { schema: { $ref?: string; type?: string } }> };
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string; type?: string } }> }>;
}

describe('the description of the API', () => {
  it('gives every operation an id of its own, a summary and a tag', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const bare = operations.filter(({ summary, tags }) => !summary || !tags?.length);
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  it('names the schema of every body and every answer', () => {
    const nameless = operations.flatMap(({ path, method, requestBody, responses }) => {
      const contents = [requestBody, ...Object.values(responses)].flatMap((part) =>
        Object.values(part?.content ?? {}),
      );
      return contents
        .filter(({ schema }) => !schema.$ref && schema.type !== 'string')
        .map(() => `${method} ${path}`);
    });
    expect(nameless).toEqual([]);
  });

  it('says what each answers besides success, as problem+json or as FHIR and SCIM do', () => {
    for (const { path, method, responses } of operations) {
      const refusals = Object.entries(responses).filter(([status]) => status.startsWith('4'));
      expect([method, path, refusals.length > 0]).toEqual([method, path, true]);
      for (const [status, { content }] of refusals) {
        const type =
          { fhir: 'application/fhir+json', scim: 'application/scim+json' }[path.split('/')[1] ?? ''] ??
          'application/problem+json';
        expect([path, status, Object.keys(content ?? {})]).toEqual([path, status, [type]]);
      }
    }
  });

  it('says who may use each, and asks for a session where somebody must be signed in', () => {
    const wrong = operations.filter(
      (each) => (each['x-access'] === 'public') !== (each.security === undefined),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('refers to nothing that is missing, and defines nothing that is not used', () => {
    const text = JSON.stringify(document);
    const used = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map((match) => match[1]));
    expect(new Set(Object.keys(document.components?.schemas ?? {}))).toEqual(used);
  });

  it('has properties in every schema', () => {
    const schemas = Object.entries(document.components?.schemas ?? {});
    const empty = schemas.filter(([, schema]) => !('properties' in schema) || !schema.properties);
    expect(empty.map(([name]) => name)).toEqual([]);
  });
});
