import { describe, expect, it } from '@jest/globals';
import { narrowed } from './narrow.js';

interface Filter {
  doctorIds?: readonly string[];
  hostIds?: readonly string[];
  search?: string;
}
const FIELDS = { doctorId: 'doctorIds', hostId: 'hostIds' } as const;
const own = { kind: 'own', filter: { regionId: 'r', doctorId: 'd1' } } as const;

describe('narrowed', () => {
  it('leaves the filter of one who may see the region as it is', () => {
    const filter: Filter = { doctorIds: ['d2'] };
    expect(narrowed<Filter>({ kind: 'region', regionId: 'r' }, filter, FIELDS)).toBe(filter);
  });

  it('adds what is own and keeps the rest', () => {
    expect(narrowed<Filter>(own, { search: 'a' }, FIELDS)).toEqual({ search: 'a', doctorIds: ['d1'] });
  });

  it.each([
    [['d1', 'd2'], ['d1']],
    [['d2'], []],
    [[], []],
  ])('cuts %j down to %j', (doctorIds, left) => {
    expect(narrowed<Filter>(own, { doctorIds }, FIELDS).doctorIds).toEqual(left);
  });

  it('refuses one who may see nothing', () => {
    expect(() => narrowed<Filter>({ kind: 'none' }, {}, FIELDS)).toThrow('AUTH.FORBIDDEN');
  });

  it('shows nothing rather than too much where the list knows no such owner, or nothing is owned', () => {
    expect(() => narrowed<Filter>(own, {}, { hostId: 'hostIds' })).toThrow('cannot be narrowed');
    expect(() => narrowed<Filter>({ kind: 'own', filter: { regionId: 'r' } }, {}, FIELDS)).toThrow(
      'nothing of its own',
    );
  });
});
