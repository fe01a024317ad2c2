import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { plainCharacters } from '../table/plain-characters.js';
import { partOf } from '../testing/archive.js';
import { readTable } from '../table/read-table.js';
import { writeTable, type TableFormat } from './write-table.js';

// Room for a machine that is busy with other things; nothing here measures time.
jest.setTimeout(60_000);

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Texts in plain characters without outer white space, made of what spreadsheets and parsers stumble over. */
const hostileText = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom(
        ';',
        ',',
        '\t',
        '"',
        "'",
        '\n',
        '\r',
        '=',
        '+',
        '-',
        '@',
        '\0',
        '_',
        'x',
        '0',
        '<',
        '&',
        'å',
        '|',
      ),
      maxLength: 20,
    }),
    fc.constantFrom(
      'constructor',
      '__proto__',
      'toString',
      '_x0041_',
      '_x005F_',
      ']]>',
      '&amp;',
      '=1+1',
      "'",
      "''",
      '#N/A',
    ),
  )
  // Reading turns look-alike characters into plain ones, so that only plain texts can come back as they were.
  .map((text) => plainCharacters(text).trim());

describe.each<TableFormat>(['csv', 'xlsx'])('a table written as %s', (format) => {
  it('gives every text back, hostile ones too', async () => {
    const row = fc.tuple(fc.constant('key'), hostileText, hostileText);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const columns = [{ header: 'Nyckel' }, { header: 'Ett' }, { header: 'Två' }];
        const bytes = await writeTable({ sheetName: 'x', columns, rows }, format);
        const table = await readTable(bytes, { headerScore: (cells) => (cells[0] === 'Nyckel' ? 3 : 0) });
        expect(table.headers).toEqual(['Nyckel', 'Ett', 'Två']);
        expect(JSON.stringify(table.rows.map(({ cells }) => cells))).toBe(JSON.stringify(rows));
      }),
      { numRuns: 200 },
    );
  });

  it('guards a header that looks like a formula', async () => {
    const bytes = await writeTable(
      { sheetName: 'x', columns: [{ header: '=cmd()' }], rows: [['a']] },
      format,
    );
    const raw = format === 'csv' ? textOf(bytes) : partOf(bytes, 'xl/sharedStrings.xml');
    expect(raw).toContain("'=cmd()");
  });
});

describe('a table written as csv', () => {
  it('opens in a Swedish Excel: byte order mark, semicolons, CRLF, decimal commas', async () => {
    const columns = [
      { header: 'Namn' },
      { header: 'Antal', kind: 'number' },
      { header: 'Grad', kind: 'percent' },
      { header: 'Dag', kind: 'date' },
    ] as const;
    const bytes = await writeTable(
      {
        sheetName: 'x',
        columns,
        rows: [
          ['-a', -1.5, 0.755, '2027-01-15'],
          [null, 2, 0.29, null],
        ],
      },
      'csv',
    );
    expect(textOf(bytes)).toBe("\ufeffNamn;Antal;Grad;Dag\r\n'-a;-1,5;75,5 %;2027-01-15\r\n;2;29 %;\r\n");
  });
});

describe('a table written as xlsx', () => {
  it('holds numbers, shares and dates as such under a header that stays', async () => {
    const columns = [
      { header: 'Antal', kind: 'number' },
      { header: 'Grad', kind: 'percent' },
      { header: 'Dag', kind: 'date' },
    ] as const;
    const bytes = await writeTable(
      { sheetName: 'Plan [1/2]', columns, rows: [[3, 0.8, '2027-01-15']] },
      'xlsx',
    );
    const xml = partOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<c r="A2"[^>]*><v>3<\/v>/);
    expect(xml).toMatch(/<c r="B2"[^>]*><v>0.8<\/v>/);
    expect(xml).toMatch(/<c r="C2"[^>]*><v>46402<\/v>/);
    expect(xml).toContain('state="frozen"');
    expect(partOf(bytes, 'xl/styles.xml')).toContain('yyyy-mm-dd');
    expect(partOf(bytes, 'xl/workbook.xml')).toContain('name="Plan  1 2"');
  });
});
