import { foldLetters } from '../columns/header-key.js';
import { type CellOutcome, read, unreadable } from './outcome.js';

/** A word without case, accents, blanks and punctuation. */
export function wordKey(text: string): string {
  return foldLetters(text).replace(/[^a-z0-9]/g, '');
}

const WORDS = {
  yes: ['ja', 'j', 'yes', 'y', 'x', '1', 'true', 'sant', 'ok', 'finns', 'har', 'utbildad', 'trained'],
  no: ['nej', 'n', 'no', '0', 'false', 'falskt', 'saknas', 'ejutbildad', 'inte', 'untrained', 'none'],
  block: [
    'block',
    'blockintag',
    'blockad',
    'blockplacering',
    'helblock',
    'hel',
    'fixed',
    'fast',
    'fastperiod',
    'helperiod',
    'b',
  ],
  rolling: [
    'lopande',
    'lopandeintag',
    'rullande',
    'rullandeintag',
    'rolling',
    'rollingintake',
    'kontinuerlig',
    'kontinuerligt',
    'continuous',
    'flexibel',
    'flexibelt',
    'flexible',
    'fortlopande',
    'lop',
    'rull',
    'rullning',
    'l',
    'r',
  ],
  region: [
    'region',
    'regionen',
    'regional',
    'regiondriven',
    'regionregi',
    'regionstockholm',
    'landsting',
    'slso',
    'sll',
    'offentlig',
    'offentligt',
    'egenregi',
    'public',
    'regionagd',
  ],
  private: [
    'privat',
    'privatregi',
    'privatdriven',
    'privatvardgivare',
    'private',
    'privatagd',
    'extern',
    'entreprenad',
  ],
} as const;

type Word = keyof typeof WORDS;

const byKey = (...words: readonly Word[]): ReadonlyMap<string, Word> =>
  new Map(words.flatMap((word) => WORDS[word].map((key) => [key, word] as const)));

const YES_NO = byKey('yes', 'no');
const MODES = byKey('block', 'rolling');
const OWNERSHIPS = byKey('region', 'private');

/** `Ja`, `Nej`, `yes`, `no`, `x`, `1`, `0` and the like. */
export function readYesNo(cell: string): CellOutcome<boolean> {
  const word = /^[✓✔☑]$/u.test(cell) ? 'yes' : YES_NO.get(wordKey(cell));
  return word === undefined ? unreadable('IMPORT.YES_NO_UNREADABLE') : read(word === 'yes');
}

/** `Block` (one doctor holds the seat for the whole period) or `Löpande` (a placement may start any week). */
export function readMode(cell: string): CellOutcome<'block' | 'rolling'> {
  const word = MODES.get(wordKey(cell));
  return word === 'block' || word === 'rolling' ? read(word) : unreadable('IMPORT.MODE_UNREADABLE');
}

/** `Region` (SLSO is the region's own provider) or `Privat`. */
export function readOwnership(cell: string): CellOutcome<'region' | 'private'> {
  const word = OWNERSHIPS.get(wordKey(cell));
  return word === 'region' || word === 'private' ? read(word) : unreadable('IMPORT.OWNERSHIP_UNREADABLE');
}
