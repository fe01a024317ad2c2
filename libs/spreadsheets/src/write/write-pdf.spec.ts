import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { WrittenDocument } from './written-document.js';
import { writePdf } from './write-pdf.js';

const row = (index: number): readonly string[] => [`Vårdcentral ${index}`, String(index), '50 %'];
const table = (rows: number): WrittenDocument['tables'][number] => ({
  sheetName: 'Tabell',
  title: 'Per vårdcentral',
  columns: [
    { header: 'Vårdcentral' },
    { header: 'Behov', kind: 'number' },
    { header: 'Andel', kind: 'percent' },
  ],
  rows: Array.from({ length: rows }, (_, index) => [...row(index)]),
  texts: Array.from({ length: rows }, (_, index) => row(index)),
  totals: [rows - 1],
  chart: {
    kind: 'bars',
    alternative: 'Diagram: Per vårdcentral',
    labels: ['Åsa', 'Östra'],
    series: [{ name: 'Andel', values: [0.5, null], texts: ['50 %', '–'] }],
  },
});
const document = (tables: WrittenDocument['tables']): WrittenDocument => ({
  title: 'Frånvaro på Åsö – łódź',
  language: 'sv-SE',
  lead: 'Hur många som är borta.',
  notes: ['Gjord 2027-01-04.'],
  tables,
  emptyText: 'Ingenting än.',
  pageText: (page, pages) => `Sida ${page} av ${pages}`,
});

/** The file with its compressed parts unpacked. */
function unpacked(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString('latin1');
  return raw.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (_, packed: string) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
    } catch {
      return packed;
    }
  });
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

describe('writePdf', () => {
  it('writes a tagged PDF in its language, with its title and every font in it', async () => {
    const text = unpacked(await writePdf(document([table(3)])));
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/Lang (sv-SE)');
    expect(text).toMatch(/\/Marked true/);
    expect(text).toMatch(/pdfuaid:part/);
    expect(count(text, /\/FontFile[23] /g)).toBe(2);
    expect(text).not.toMatch(/\/BaseFont \/Helvetica/);
  });

  it('tags headings, the figure with a text in its place, and every cell of a table', async () => {
    const text = unpacked(await writePdf(document([table(3)])));
    expect(count(text, /\/S \/H1\b/g)).toBe(1);
    expect(count(text, /\/S \/H2\b/g)).toBe(1);
    expect(count(text, /\/S \/Figure\b/g)).toBe(1);
    expect(count(text, /\/Alt /g)).toBe(1);
    // A header cell for each column, and one that heads each row.
    expect(count(text, /\/S \/TH\b/g)).toBe(3 + 3);
    expect(count(text, /\/Scope \/Row\b/g)).toBe(3);
    expect(count(text, /\/S \/TD\b/g)).toBe(3 * 2);
  });

  it('goes on over pages without another header for screen readers, and numbers each page', async () => {
    const text = unpacked(await writePdf(document([table(120)])));
    const pages = count(text, /\/Type \/Page\b/g);
    expect(pages).toBeGreaterThan(2);
    expect(count(text, /\/Scope \/Column\b/g)).toBe(3);
    expect(count(text, /\/S \/TR\b/g)).toBe(121);
  });

  it('says that a table is empty', async () => {
    const text = unpacked(await writePdf(document([{ ...table(1), rows: [], texts: [], totals: [] }])));
    expect(count(text, /\/S \/Table\b/g)).toBe(0);
  });
});
