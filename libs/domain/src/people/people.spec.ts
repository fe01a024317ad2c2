import { describe, expect, it } from '@jest/globals';
import { isHsaId, normaliseHsaId } from './hsa-id.js';
import { isRole, ROLE_NAMES, ROLES } from './role.js';

describe('HSA-id', () => {
  it.each(['SE2321000016-TRS', 'SE2321000016-10KJ', ' se2321000016-trs ', 'SE2321000016–TRS'])(
    'is recognised: %p',
    (text) => {
      expect(isHsaId(text)).toBe(true);
    },
  );

  it.each([
    '',
    'SE232100001-TRS',
    'SE2321000016',
    'SE2321000016-',
    'SE2321000016-ÅÄÖ',
    '2321000016-TRS',
    'SE2321000016-TR S',
    '19800101-1234',
  ])('is not taken for one: %p', (text) => {
    expect(isHsaId(text)).toBe(false);
  });

  it('is one and the same however it was typed', () => {
    expect(normaliseHsaId(' se2321000016–trs ')).toBe('SE2321000016-TRS');
  });
});

describe('roles', () => {
  it('have names of their own in both languages', () => {
    for (const language of ['sv', 'en'] as const) {
      expect(new Set(ROLES.map((role) => ROLE_NAMES[role][language])).size).toBe(ROLES.length);
    }
  });

  it('are told from other words', () => {
    expect(isRole('unitAdmin')).toBe(true);
    expect(isRole('toString')).toBe(false);
  });
});
