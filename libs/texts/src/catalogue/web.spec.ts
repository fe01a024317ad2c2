import { describe, expect, it } from '@jest/globals';
import { type TextTree } from './web/page-texts.js';
import { webTexts } from './web.js';

/** Every text by its whole key, `plan.zoom.term`. */
function leaves(tree: TextTree, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : leaves(value, `${prefix}${key}.`),
  );
}

const values = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();

const swedish = leaves(webTexts.sv);
const english = new Map(leaves(webTexts.en));

describe('the texts of the web app', () => {
  it('say something in both languages, with the same values', () => {
    expect([...english.keys()].sort()).toEqual(swedish.map(([key]) => key).sort());
    for (const [key, text] of swedish) {
      const other = english.get(key) ?? '';
      expect([key, text.trim() !== '', other.trim() !== '']).toEqual([key, true, true]);
      expect([key, values(other)]).toEqual([key, values(text)]);
    }
  });

  it('have both plural forms where they have one', () => {
    const keys = new Set(swedish.map(([key]) => key));
    for (const key of keys) {
      const stem = /^(.*)_(?:zero|one|other)$/.exec(key)?.[1];
      if (stem !== undefined)
        expect([stem, keys.has(`${stem}_one`), keys.has(`${stem}_other`)]).toEqual([stem, true, true]);
    }
  });
});
