import { describe, expect, it } from '@jest/globals';
import { defaultCurriculum } from '#domain';
import { readCurriculum } from './read-curriculum.js';

const changed = (change: object): unknown =>
  JSON.parse(JSON.stringify({ ...defaultCurriculum, ...change })) as unknown;

const faultsOf = (value: unknown): string => {
  const reading = readCurriculum(value, 'sv');
  return reading.ok ? '' : reading.faults.join('\n');
};

describe('a curriculum from a file', () => {
  it('is read as it was written', () => {
    const reading = readCurriculum(changed({}), 'sv');
    expect(reading.ok && JSON.parse(JSON.stringify(reading.curriculum))).toEqual(changed({}));
  });

  it.each([
    [{ items: [{ ...defaultCurriculum.items[0], weeks: 'tretton' }] }, 'items[0].weeks'],
    [{ items: 'none' }, 'items'],
    [{ name: undefined }, 'name'],
    [{ regulation: '2008' }, 'regulation'],
    [{ surprise: 1 }, 'surprise'],
    [{ items: [{ ...defaultCurriculum.items[0], windowToMonths: 6 }] }, 'items[0].windowToMonths'],
  ])('names the field that is wrong in %j', (change, field) => {
    expect(faultsOf(changed(change))).toContain(field);
  });

  it.each([[null], [[]], ['text'], [7]])('refuses %j', (value) => {
    expect(readCurriculum(value, 'sv').ok).toBe(false);
  });
});
