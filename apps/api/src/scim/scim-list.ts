import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ToNumber } from '../http/to-number.js';
import { filtered, type Resource } from './messages.js';
import { MOST_RESOURCES } from './scim.js';

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
/** Attributes that are always sent. */
const ALWAYS = new Set(['schemas', 'id', 'meta']);

/** Which attributes of a resource are wanted. */
export class ScimAttributesDto {
  /** Names of attributes, with commas between; the rest is left out. @example "userName,active" */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  attributes?: string;

  /** Names of attributes that are left out. @example "members" */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  excludedAttributes?: string;
}

/** Which part of a list is wanted (RFC 7644, 3.4.2). */
export class ScimQueryDto extends ScimAttributesDto {
  /** @example "userName eq \"SE2321000016-1A2B\"" */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  filter?: string;

  /** Number of the first resource, from 1. @example 1 */
  @IsOptional()
  @ToNumber()
  @IsInt()
  @Min(-1_000_000)
  @Max(1_000_000)
  startIndex?: number;

  /** Most resources; no more than 200 are sent. @example 100 */
  @IsOptional()
  @ToNumber()
  @IsInt()
  @Min(-1_000_000)
  @Max(1_000_000)
  count?: number;
}

const DEFAULT_COUNT = 100;

/** The part of the resources that a query asks for. @throws HttpProblem `SCIM.FILTER` */
export function listResponse(resources: readonly Resource[], query: ScimQueryDto): Resource {
  const found = filtered(resources, query.filter);
  const startIndex = Math.max(1, query.startIndex ?? 1);
  const count = Math.min(MOST_RESOURCES, Math.max(0, query.count ?? DEFAULT_COUNT));
  const page = found.slice(startIndex - 1, startIndex - 1 + count);
  return {
    schemas: [LIST],
    totalResults: found.length,
    startIndex,
    itemsPerPage: page.length,
    Resources: page.map((each) => wanted(each, query)),
  };
}

/** The resource with the attributes that are asked for. */
export function wanted(resource: Resource, { attributes, excludedAttributes }: ScimAttributesDto): Resource {
  const named = (text: string | undefined): Set<string> =>
    new Set((text ?? '').split(',').map((name) => (name.trim().split('.', 1)[0] ?? '').toLowerCase()));
  const [only, without] = [named(attributes), named(excludedAttributes)];
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => {
      if (ALWAYS.has(name)) return true;
      return (attributes === undefined || only.has(name.toLowerCase())) && !without.has(name.toLowerCase());
    }),
  );
}
