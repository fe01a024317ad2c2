import { describe, expect, it } from '@jest/globals';
import { CATALOGUES, type CatalogueName, hasText, LANGUAGES, languageFrom, sayer } from './index.js';

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();

const names = Object.keys(CATALOGUES) as CatalogueName[];

describe('the catalogue', () => {
  it.each(names)('has every text of "%s" in both languages, with the same values', (name) => {
    const { sv, en }: Record<'sv' | 'en', Readonly<Record<string, string>>> = CATALOGUES[name];
    expect(Object.keys(en).sort()).toEqual(Object.keys(sv).sort());
    for (const [key, text] of Object.entries(sv)) {
      const other = en[key] ?? '';
      expect([key, text.trim() !== '', other.trim() !== '']).toEqual([key, true, true]);
      expect([key, placeholders(other)]).toEqual([key, placeholders(text)]);
    }
  });

  it.each(names)('has both plural forms of a text in "%s" that has one', (name) => {
    const keys = Object.keys(CATALOGUES[name].sv);
    const stems = keys.flatMap((key) => /^(.*)_(?:one|other)$/.exec(key)?.[1] ?? []);
    for (const stem of stems) expect(keys).toEqual(expect.arrayContaining([`${stem}_one`, `${stem}_other`]));
  });
});

describe('sayer', () => {
  it('phrases an error in the language asked for, with its value as it is', () => {
    const value = '<b>&';
    expect(sayer('errors', 'sv')('REQUEST.CURSOR_INVALID', { value })).toContain('Markören "<b>&"');
    expect(sayer('errors', 'en')('REQUEST.CURSOR_INVALID', { value })).toContain('The cursor "<b>&"');
  });

  it('says the week of a refusal as people do, and quotes what somebody typed as it is', () => {
    const start = { start: '2026-W53' };
    expect(sayer('refusals', 'sv')('PLACEMENT.DOCTOR_BUSY', start)).toContain('börjar v. 53 2026');
    expect(sayer('refusals', 'en')('PLACEMENT.DOCTOR_BUSY', start)).toContain('begins week 53 2026');
    const period = { from: '2027-W21', to: '2027-W20' };
    expect(sayer('import', 'sv')('IMPORT.WEEKS_REVERSED', period)).toContain('slutar v. 20 2027');
    expect(sayer('import', 'en')('IMPORT.WEEKS_REVERSED', period)).toContain('begins in week 21 2027');
    const typed = { value: '2026-W53' };
    expect(sayer('import', 'sv')('IMPORT.WEEK_REVERSED', typed)).toContain('"2026-W53"');
    expect(sayer('errors', 'sv')('REQUEST.CURSOR_INVALID', typed)).toContain('"2026-W53"');
  });

  it('tells a known code from an unknown one, inherited names included', () => {
    expect(hasText('errors', 'AUTH.FORBIDDEN')).toBe(true);
    expect(hasText('errors', 'NO.SUCH_CODE')).toBe(false);
    expect(hasText('errors', 'toString')).toBe(false);
  });
});

describe('languageFrom', () => {
  it.each([
    [undefined, 'sv'],
    ['', 'sv'],
    ['de', 'sv'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['en;q=0.3, sv-SE;q=0.8', 'sv'],
    ['de, en;q=0.5', 'en'],
    ['sv;q=0, en;q=0.1', 'en'],
    ['en;q=banan', 'sv'],
    ['EN-us', 'en'],
  ])('reads %j as %s', (header, language) => {
    expect(languageFrom(header)).toBe(language);
  });

  it('puts Swedish first', () => {
    expect(LANGUAGES).toEqual(['sv', 'en']);
  });
});
