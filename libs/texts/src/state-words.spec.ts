import { describe, expect, it } from '@jest/globals';
import { wordsFor } from './state-words.js';

describe('wordsFor', () => {
  it('names states, things and roles as the reader knows them', () => {
    const params = {
      lifecycle: 'placement',
      from: 'published',
      to: 'declined',
      role: 'doctor',
      allowed: 'hostContact, system',
      reachable: 'confirmed, declined',
    };
    expect(wordsFor('LIFECYCLE.NOT_YOURS', params, 'sv')).toEqual({
      lifecycle: 'Placering',
      from: 'Publicerad',
      to: 'Nekad',
      role: 'ST-läkare',
      allowed: 'Kontaktperson på sidoklinik, Randa',
      reachable: 'Bekräftad, Nekad',
    });
    expect(wordsFor('LIFECYCLE.NOT_YOURS', params, 'en')).toMatchObject({
      lifecycle: 'Placement',
      to: 'Declined',
    });
  });

  it('knows the thing by the area of the code, and leaves everything else as it is', () => {
    expect(wordsFor('SLOT.STATE', { id: 'draft', state: 'draft', wanted: 'published' }, 'sv')).toEqual({
      id: 'draft',
      state: 'Utkast',
      wanted: 'Publicerad',
    });
    expect(wordsFor('RULES.PAST', { from: 'draft', state: 7 }, 'sv')).toEqual({ from: 'draft', state: 7 });
    expect(wordsFor('SLOT.STATE', { state: 'no such state' }, 'sv')).toEqual({ state: 'no such state' });
  });
});
