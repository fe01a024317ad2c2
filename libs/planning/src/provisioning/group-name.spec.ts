import { describe, expect, it } from '@jest/globals';
import { ROLE_NAMES, ROLES } from '#domain';
import { roleNamed } from './group-name.js';

describe('the name of a group', () => {
  it.each([
    ['unitAdmin', { role: 'unitAdmin', kind: 'region', object: null }],
    ['Randa unitAdmin', { role: 'unitAdmin', kind: 'region', object: null }],
    ['RANDA-Systemadministratör', { role: 'systemAdmin', kind: 'region', object: null }],
    ['doctor', { role: 'doctor', kind: 'doctor', object: null }],
    ['hostContact: Ögonkliniken: syd', { role: 'hostContact', kind: 'host', object: 'Ögonkliniken: syd' }],
    ['Health-centre manager:Norra', { role: 'centreManager', kind: 'healthCentre', object: 'Norra' }],
    ['studyDirector: Eva Ek', { role: 'studyDirector', kind: 'studyDirectorGroup', object: 'Eva Ek' }],
    ['Studierektor: område Nord', { role: 'studyDirector', kind: 'area', object: 'Nord' }],
  ])('%s gives %j', (name, expected) => {
    expect(roleNamed(name)).toEqual(expected);
  });

  it.each([
    '',
    'Alla anställda',
    'unitAdmin: Norr',
    'hostContact',
    'hostContact: ',
    'doctor: SE1',
    'toString',
  ])('%j gives no role', (name) => {
    expect(roleNamed(name)).toBeNull();
  });

  it('may be any role by its code and its names', () => {
    for (const role of ROLES) {
      for (const name of [role, ROLE_NAMES[role].sv, ROLE_NAMES[role].en]) {
        const read = roleNamed(name) ?? roleNamed(`${name}: x`);
        expect([name, read?.role]).toEqual([name, role]);
      }
    }
  });
});
