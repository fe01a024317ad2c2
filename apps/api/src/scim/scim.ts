import { type ProblemDto } from '../http/problem.dto.js';

/** Where people and roles are provisioned. */
export const SCIM_ROOT = '/scim/v2';

export const SCIM_JSON = 'application/scim+json';

/** Most resources of a page. */
export const MOST_RESOURCES = 200;

export const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** The standard's own word for what is wrong, by Randa's code. */
const SCIM_TYPES: Readonly<Record<string, string>> = {
  'USER.TAKEN': 'uniqueness',
  'GROUP.TAKEN': 'uniqueness',
  'GROUP.NAME': 'invalidValue',
  'GROUP.OBJECT': 'invalidValue',
  'GROUP.MEMBER': 'invalidValue',
  'DATA.PERSONAL_NUMBER': 'invalidValue',
  'SCIM.VALUE': 'invalidValue',
  'SCIM.SYNTAX': 'invalidSyntax',
  'SCIM.FILTER': 'invalidFilter',
  'SCIM.PATH': 'invalidPath',
  'SCIM.TARGET': 'noTarget',
  'SCIM.MUTABILITY': 'mutability',
  'REQUEST.MALFORMED': 'invalidSyntax',
  'REQUEST.INVALID': 'invalidValue',
};

/** A refusal as SCIM writes it (RFC 7644, 3.12). */
export interface ScimError {
  readonly schemas: readonly string[];
  readonly status: string;
  readonly scimType?: string;
  readonly detail: string;
}

/** Whether an address is answered in the words of SCIM, refusals too. */
export function speaksScim(path: string): boolean {
  return path === SCIM_ROOT || path.startsWith(`${SCIM_ROOT}/`);
}

/** The status of a refusal: what cannot be used is a bad request here. */
export function scimStatus(status: number): number {
  return status === 422 ? 400 : status;
}

/** A refusal in the words of SCIM; the standard knows no code of Randa's own, so it stands before the sentence. */
export function scimErrorOf({ status, code, detail, errors = [] }: ProblemDto): ScimError {
  const scimType = SCIM_TYPES[code];
  return {
    schemas: [ERROR_SCHEMA],
    status: String(scimStatus(status)),
    ...(scimType === undefined ? {} : { scimType }),
    detail: [`${code}: ${detail}`, ...errors.map(({ message }) => message)].join(' '),
  };
}
