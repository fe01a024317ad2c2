import { describe, expect, it } from '@jest/globals';
import { differences, domainItem, type Item } from '../../apps/web/src/pages/curriculum/curriculum-draft.js';

const item = (key: string, more: Partial<Item> = {}): Item => ({
  ...{ key, specialties: [key], weeks: 4, windowFromMonths: 12, windowToMonths: 36 },
  ...{ requires: [], avoidJuly: false, note: null },
  ...more,
});

describe('a version of the curriculum beside the one before', () => {
  it('shows what is new, what is gone and what is otherwise, field by field', () => {
    const earlier = [item('ent'), item('dermatology'), item('geriatrics')];
    const later = [item('ent'), item('dermatology', { weeks: 6, requires: ['ent'] }), item('psychiatry')];
    expect(differences(earlier, later)).toEqual([
      {
        key: 'dermatology',
        kind: 'changed',
        specialties: ['dermatology'],
        changes: [
          { field: 'weeks', from: '4', to: '6' },
          { field: 'requires', from: '', to: 'ent' },
        ],
      },
      { key: 'psychiatry', kind: 'added', specialties: ['psychiatry'], changes: [] },
      { key: 'geriatrics', kind: 'removed', specialties: ['geriatrics'], changes: [] },
    ]);
    expect(differences(earlier, earlier)).toEqual([]);
  });

  it('is handed to the domain without what is empty', () => {
    const { key, specialties, weeks, windowFromMonths, windowToMonths } = item('ent');
    expect(domainItem(item('ent'))).toEqual({ key, specialties, weeks, windowFromMonths, windowToMonths });
  });
});
