import SCIMMY from 'scimmy';
import { HttpProblem } from '../http/http-problem.js';
import { tolerated } from './quirks.js';

/** A resource as it stands in a message. */
export type Resource = Readonly<Record<string, unknown>>;

/** Kinds of resources. */
export type Kind = 'User' | 'Group';

const { Schemas, Types, Messages } = SCIMMY;

// The library's types ask for an instance where it takes the class.
Schemas.User.extend(Schemas.EnterpriseUser as never, false);

const SCHEMAS = { User: Schemas.User, Group: Schemas.Group } as const;

/** Longer filters ask for more than there is to know. */
const LONGEST_FILTER = 500;
/** Most operations of one request to patch. */
const MOST_OPERATIONS = 100;

/** Which code stands for the library's word. */
const CODES: Readonly<Record<string, string>> = {
  invalidFilter: 'SCIM.FILTER',
  invalidPath: 'SCIM.PATH',
  invalidSyntax: 'SCIM.SYNTAX',
  noTarget: 'SCIM.TARGET',
  mutability: 'SCIM.MUTABILITY',
};

/**
 * A resource that was sent, checked against its schema; attributes that the schema does not know are left out.
 * @throws HttpProblem `SCIM.VALUE`, `SCIM.SYNTAX`
 */
export function readResource(kind: Kind, body: unknown): Resource {
  const sent = objectOf(body);
  try {
    return plain(new SCHEMAS[kind](tolerated.resource(sent), 'in'));
  } catch (error) {
    throw refusal(error);
  }
}

/**
 * A resource after the operations of a PATCH.
 * @throws HttpProblem `SCIM.VALUE`, `SCIM.PATH`, `SCIM.TARGET`, `SCIM.SYNTAX`
 */
export async function patched(kind: Kind, before: Resource, body: unknown): Promise<Resource> {
  const sent = objectOf(body);
  const { Operations: operations } = sent;
  if (!Array.isArray(operations) || operations.length > MOST_OPERATIONS || !operations.every(isObject)) {
    throw new HttpProblem(400, 'SCIM.SYNTAX', { detail: `Operations: 1–${MOST_OPERATIONS}` });
  }
  const schemas = sent.schemas ?? [PATCH_SCHEMA];
  const message = { schemas, Operations: operations.map((each) => tolerated.operation(each, before)) };
  try {
    const resource = new SCHEMAS[kind](before, 'out');
    const patch = new Messages.PatchOp(message as never);
    const after: unknown = await patch.apply(resource as never, (each: unknown) => each as never);
    return plain(after ?? resource);
  } catch (error) {
    throw refusal(error);
  }
}

/**
 * Those of the resources that a filter lets through; capitals do not matter.
 * @throws HttpProblem `SCIM.FILTER`
 */
export function filtered(resources: readonly Resource[], filter: string | undefined): readonly Resource[] {
  if (filter === undefined || filter === '') return resources;
  if (filter.length > LONGEST_FILTER) throw new HttpProblem(400, 'SCIM.FILTER', { detail: 'too long' });
  try {
    const wanted = new Types.Filter(filter.toLowerCase());
    return resources.filter((each) => wanted.match([lowered(each)]).length > 0);
  } catch {
    throw new HttpProblem(400, 'SCIM.FILTER', { detail: filter });
  }
}

/** How a kind of resource is described (RFC 7643, 7), as far as its attributes are kept. */
export function describedSchemas(location: string): Resource[] {
  return [Schemas.User, Schemas.EnterpriseUser, Schemas.Group].map((schema) => {
    const described = JSON.parse(JSON.stringify(schema.definition.describe(location))) as Resource;
    const kept = KEPT[String(described.name)];
    const attributes = (described.attributes as { name: string }[]).filter(({ name }) => kept?.has(name));
    return { ...described, attributes };
  });
}

const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const KEPT: Readonly<Record<string, ReadonlySet<string>>> = {
  User: new Set(['userName', 'name', 'displayName', 'emails', 'active', 'groups']),
  EnterpriseUser: new Set(['employeeNumber']),
  Group: new Set(['displayName', 'members']),
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(body: unknown): Record<string, unknown> {
  if (isObject(body)) return body;
  throw new HttpProblem(400, 'SCIM.SYNTAX', { detail: 'The body is no object.' });
}

/** With every text in small letters, names of attributes included, as filters are compared. */
function lowered(resource: Resource): never {
  return JSON.parse(JSON.stringify(resource).toLowerCase()) as never;
}

/** What the library makes, as bare data; one of several values that is nothing is not there (RFC 7643, 2.5). */
function plain(made: unknown): Resource {
  return JSON.parse(JSON.stringify(made), (_name, value: unknown): unknown =>
    Array.isArray(value) ? value.filter((each) => each !== null) : value,
  ) as Resource;
}

/** Whatever the library throws is about what was sent: it does nothing else. */
function refusal(error: unknown): HttpProblem {
  const { scimType = '', message = '' } = error as { scimType?: string; message?: string };
  return new HttpProblem(400, CODES[scimType] ?? 'SCIM.VALUE', { detail: message.slice(0, 200) });
}
