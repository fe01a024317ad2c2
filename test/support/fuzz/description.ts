import { type OpenAPIObject } from '@nestjs/swagger';
import { type Schema, type Schemas } from '../openapi-samples.js';

/** A query, path or header parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

/** What may come back with one status: the schema of each content type, or nothing at all. */
export type Contents = Readonly<Record<string, { readonly schema: Schema }>>;

/** One operation of the described API, with its address. */
export interface Operation {
  readonly operationId: string;
  /** In capitals, as it is sent. */
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Contents | undefined;
  readonly responses: Readonly<Record<string, { readonly content?: Contents }>>;
}

type Described = Pick<Operation, 'operationId' | 'responses'> & {
  readonly parameters?: Operation['parameters'];
  readonly requestBody?: { readonly content: Contents };
};

/** All operations that a description names, in its order. */
export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Described>).map(([method, described]) => ({
      operationId: described.operationId,
      method: method.toUpperCase(),
      path,
      parameters: described.parameters ?? [],
      body: described.requestBody?.content,
      responses: described.responses,
    })),
  );
}

/** The named schemas of a description. */
export function schemasOf(document: OpenAPIObject): Schemas {
  return (document.components?.schemas ?? {}) as Schemas;
}
