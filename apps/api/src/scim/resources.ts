import { type GroupOrder, type ProvisionedGroup, type ProvisionedUser, type UserContent } from '#planning';
import { HttpProblem } from '../http/http-problem.js';
import { type Resource } from './messages.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const HSA_ID = /^SE[0-9]{10}-[A-Z0-9]{1,20}$/i;
const MAIL = /^[^\s@<>]+@[^\s@<>]+$/;
const LONGEST = 250;

/** A user as she is sent. @param base address of SCIM */
export function userResource(user: ProvisionedUser, base: string): Resource {
  const { id, userName, externalId, hsaId, name, givenName, familyName, email, active, groups } = user;
  return {
    schemas: [USER, ...(hsaId === null ? [] : [ENTERPRISE])],
    id,
    ...given({ externalId }),
    meta: metaOf('User', 'Users', user, base),
    userName,
    name: { formatted: name, ...given({ givenName, familyName }) },
    displayName: name,
    active,
    ...(email === null ? {} : { emails: [{ value: email, type: 'work', primary: true }] }),
    groups: groups.map((group) => ({
      value: group.id,
      $ref: `${base}/Groups/${group.id}`,
      display: group.displayName,
    })),
    ...(hsaId === null ? {} : { [ENTERPRISE]: { employeeNumber: hsaId } }),
  };
}

/** A group as it is sent. @param base address of SCIM */
export function groupResource(group: ProvisionedGroup, base: string): Resource {
  const { id, displayName, externalId, members } = group;
  return {
    schemas: [GROUP],
    id,
    ...given({ externalId }),
    meta: metaOf('Group', 'Groups', group, base),
    displayName,
    members: members.map((member) => ({
      value: member.id,
      $ref: `${base}/Users/${member.id}`,
      type: 'User',
      display: member.display,
    })),
  };
}

/**
 * What a user is to be. The HSA-id is the employee number, or else the user name or the directory's own id where they have its
 * form.
 * @throws HttpProblem `SCIM.VALUE`
 */
export function userContent(resource: Resource): UserContent {
  const { userName, displayName, active = true } = resource;
  const name = (resource.name ?? {}) as Resource;
  const [givenName, familyName] = [textOf(name.givenName), textOf(name.familyName)];
  const externalId = textOf(resource.externalId);
  const known = textOf(userName);
  if (known === null) throw new HttpProblem(400, 'SCIM.VALUE', { detail: 'userName' });
  const { employeeNumber } = (resource[ENTERPRISE] ?? {}) as Resource;
  const hsaId = [employeeNumber, known, externalId].map(textOf).find((each) => each && HSA_ID.test(each));
  const email = mailOf(resource) ?? (MAIL.test(known) ? known : null);
  const whole = [givenName, familyName].filter((part) => part !== null).join(' ');
  return {
    userName: known,
    externalId,
    hsaId: hsaId?.toUpperCase() ?? null,
    name: textOf(displayName) ?? textOf(name.formatted) ?? (whole === '' ? known : whole),
    givenName,
    familyName,
    email,
    active: active !== false,
  };
}

/** What a group is to be. @throws HttpProblem `SCIM.VALUE` */
export function groupOrder(resource: Resource): GroupOrder {
  const displayName = textOf(resource.displayName);
  if (displayName === null) throw new HttpProblem(400, 'SCIM.VALUE', { detail: 'displayName' });
  const members = (resource.members ?? []) as readonly { readonly value?: unknown }[];
  return {
    displayName,
    externalId: textOf(resource.externalId),
    members: members.map(({ value }) => String(value)),
  };
}

function mailOf(resource: Resource): string | null {
  const mails = (resource.emails ?? []) as readonly {
    readonly value?: unknown;
    readonly primary?: unknown;
  }[];
  const main = mails.find(({ primary }) => primary === true) ?? mails[0];
  const mail = textOf(main?.value);
  if (mail === null || MAIL.test(mail)) return mail;
  throw new HttpProblem(400, 'SCIM.VALUE', { detail: 'emails' });
}

/** @throws HttpProblem `SCIM.VALUE` for a text that is too long */
function textOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  if (value.length > LONGEST) throw new HttpProblem(400, 'SCIM.VALUE', { detail: `${value.slice(0, 40)}…` });
  return value.trim();
}

function given(fields: Readonly<Record<string, string | null>>): Resource {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function metaOf(
  resourceType: string,
  path: string,
  of: Pick<ProvisionedUser, 'id' | 'createdAt' | 'changedAt' | 'version'>,
  base: string,
): Resource {
  return {
    resourceType,
    created: of.createdAt,
    lastModified: of.changedAt,
    location: `${base}/${path}/${of.id}`,
    version: `W/"${of.version}"`,
  };
}
