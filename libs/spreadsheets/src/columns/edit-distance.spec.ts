import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, NearestWord } from './edit-distance.js';

/** The definition, without any cleverness. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [headA, headB] = [a.slice(0, 1), b.slice(0, 1)];
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (headA === headB) return slowDistance(restA, restB);
  return 1 + Math.min(slowDistance(restA, b), slowDistance(a, restB), slowDistance(restA, restB));
}

describe('editDistance', () => {
  it('is the number of letters to add, drop or change, up to the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(slowDistance(a, b), limit + 1));
      }),
    );
  });
});

describe('NearestWord', () => {
  const words = ['gynekologi', 'psykiatri', 'hud'].map((key) => ({ key, name: key.toUpperCase() }));

  it('suggests a word within a slip or two, and nothing beyond', () => {
    const nearest = new NearestWord(words);
    expect(nearest.find('gynekolgi')).toBe('GYNEKOLOGI');
    expect(nearest.find('psykaitri')).toBe('PSYKIATRI');
    expect(nearest.find('kirurgi')).toBeUndefined();
    expect(nearest.find('hus')).toBeUndefined();
  });
});
