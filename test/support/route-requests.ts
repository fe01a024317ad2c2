import { type OpenAPIObject } from '@nestjs/swagger';
import { type Route } from '../../apps/api/src/access/route-table.js';
import { type Schema, type Schemas, sampleOf } from './openapi-samples.js';

interface Operation {
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Record<string, { schema: Schema }> };
}

/** Ids of things, by the name of the parameter or field that takes them. */
export type Ids = Readonly<Record<string, string>>;

/** The path as a description writes it: `/api/v1/slots/{slotId}`. */
export function braced(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

/** The names of a route's parameters. */
export function parametersOf({ path }: Route): string[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
}

/** One request for each route, made from the description of the API and from ids of things that exist. */
export class RouteRequests {
  private readonly schemas: Schemas;

  constructor(private readonly document: OpenAPIObject) {
    this.schemas = (document.components?.schemas ?? {}) as Schemas;
  }

  /** @throws Error for a parameter without a sample */
  pathOf(route: Route, ids: Ids): string {
    return route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
      const id = ids[name];
      if (id === undefined) throw new Error(`There is no sample for :${name} of ${route.path}.`);
      return id;
    });
  }

  /** A body that the route takes; `undefined` where it takes none as JSON. */
  bodyOf(route: Route, ids: Ids = {}): unknown {
    const schema = this.operationOf(route).requestBody?.content['application/json']?.schema;
    return schema && sampleOf(schema, this.schemas, ids);
  }

  /** The query that the route cannot do without; empty where there is none. */
  queryOf(route: Route, ids: Ids): string {
    const required = (this.operationOf(route).parameters ?? []).filter(
      (parameter) => parameter.in === 'query' && parameter.required,
    );
    const pairs = new URLSearchParams();
    for (const { name, schema } of required) pairs.set(name, String(sampleOf(schema, this.schemas, ids)));
    return required.length === 0 ? '' : `?${pairs.toString()}`;
  }

  private operationOf({ method, path }: Route): Operation {
    const operations = (this.document.paths[braced(path)] ?? {}) as Record<string, Operation>;
    return operations[method.toLowerCase()] ?? {};
  }
}
