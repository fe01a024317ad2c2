import { describe, expect, it } from '@jest/globals';
import { filtered, patched, readResource, type Resource } from './messages.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const user = (more: Resource = {}): Resource => ({
  schemas: [USER],
  id: '0190e5a4-7b1c-7000-8000-000000000001',
  userName: 'SE2321000016-1A2B',
  name: { givenName: 'Åsa', familyName: 'Prov' },
  displayName: 'Åsa Prov',
  active: true,
  emails: [{ value: 'asa@region.example', type: 'work', primary: true }],
  ...more,
});
const after = (...Operations: unknown[]) => patched('User', user(), { schemas: [PATCH], Operations });

describe('a filter', () => {
  it.each([
    'userName eq "se2321000016-1a2b"',
    'USERNAME EQ "SE2321000016-1A2B"',
    'userName sw "SE23" and active eq true',
    'displayName co "åsa" or displayName eq "x"',
    'name.familyName ew "OV"',
    'emails[type eq "work" and value co "@region"]',
    'emails.value eq "asa@region.example"',
    'not (active eq false)',
    'displayName pr and userName ne "x"',
  ])('finds by %s', (filter) => {
    expect(filtered([user()], filter)).toHaveLength(1);
  });

  it.each(['userName eq "x"', 'active eq false', 'externalId pr', 'userName sw "2321"'])(
    'does not find by %s',
    (filter) => {
      expect(filtered([user()], filter)).toEqual([]);
    },
  );

  it.each(['userName', '(((', 'x'.repeat(501)])('is refused where it is none: %s', (filter) => {
    expect(() => filtered([user()], filter)).toThrow('SCIM.FILTER');
  });
});

describe('a resource', () => {
  it('has no value that is nothing among several', () => {
    const [mail] = user().emails as Resource[];
    expect(readResource('User', user({ emails: [null, mail] })).emails).toEqual([mail]);
    expect(readResource('User', user({ emails: [null] })).emails ?? []).toEqual([]);
  });
});

describe('a patch', () => {
  it.each([
    [{ op: 'Replace', path: 'active', value: 'False' }, { active: false }],
    [{ op: 'replace', value: { active: 'false' } }, { active: false }],
    [{ op: 'replace', path: `${USER}:displayName`, value: 'Ny' }, { displayName: 'Ny' }],
    [
      { op: 'replace', value: { 'name.givenName': 'Eva' } },
      { name: { givenName: 'Eva', familyName: 'Prov' } },
    ],
    [
      { op: 'add', path: 'emails[type eq "home"].value', value: 'b@region.example' },
      { emails: [{ value: 'asa@region.example' }, { value: 'b@region.example', type: 'home' }] },
    ],
    [
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'c@x.example' },
      { emails: [{ value: 'c@x.example' }] },
    ],
    [{ op: 'remove', path: 'displayName' }, {}],
  ])('by %j leads to %j', async (operation, expected) => {
    expect(await after(operation)).toMatchObject(expected);
  });

  it('leaves what it removes out', async () => {
    expect(await after({ op: 'remove', path: 'displayName' })).not.toHaveProperty('displayName');
  });

  it.each([
    [{ op: 'bogus', path: 'active' }, 'SCIM.SYNTAX'],
    [{ op: 'remove', path: 'userName' }, 'SCIM.VALUE'],
    [{ op: 'replace', path: 'active', value: 'kanske' }, 'SCIM.VALUE'],
    [{ op: 'replace', path: 'hairColour', value: 'x' }, 'SCIM.PATH'],
    [null, 'SCIM.SYNTAX'],
  ])('by %j is refused', async (operation, code) => {
    await expect(after(operation)).rejects.toThrow(code);
  });

  it('holds a hundred operations at most', async () => {
    await expect(
      after(...Array.from({ length: 101 }, () => ({ op: 'remove', path: 'title' }))),
    ).rejects.toThrow('SCIM.SYNTAX');
  });
});

describe('a resource that was sent', () => {
  it('keeps nothing that its schema does not know', () => {
    expect(readResource('User', user({ hairColour: 'x' }))).not.toHaveProperty('hairColour');
  });

  it.each([[null], [[]], ['x'], [{ schemas: [USER] }], [user({ active: 'kanske' })]])(
    'is refused: %j',
    (body) => {
      expect(() => readResource('User', body)).toThrow(/^SCIM\./);
    },
  );
});
