import { describe, expect, it } from '@jest/globals';
import { holdsPersonalNumber, personalNumbersIn } from './personal-number.js';

/** Made-up numbers with a right check digit. */
describe('a personal identity number', () => {
  it.each([
    '811228-9874',
    '8112289874',
    '19811228-9874',
    '198112289874',
    '811228+9874',
    '811228 9874',
    'Tel 811228-9874.',
    '701063-2391',
  ])('is found in: %p', (text) => {
    expect(holdsPersonalNumber(text)).toBe(true);
  });

  it.each([
    '',
    '811228-9873',
    '811328-9874',
    '811232-9874',
    '1811228-9874',
    '811228-98745',
    'SE2321000016-1003',
    '2321000016',
    '08-123 45 67',
    '2027-01-04 2027-03-08',
    '2026-W53',
    'lakare1@example.org',
  ])('is not seen in: %p', (text) => {
    expect(personalNumbersIn(text)).toEqual([]);
  });

  it('is named as it stands, each of several', () => {
    expect(personalNumbersIn('811228-9874 och 19811228-9874')).toEqual(['811228-9874', '19811228-9874']);
  });
});
