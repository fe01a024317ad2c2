import { describe, expect, it, jest } from '@jest/globals';
import writeXlsxFile from 'write-excel-file/node';
import { bomb, partOf, withParts } from '../testing/archive.js';
import { writeTable } from '../write/write-table.js';
import { IMPORT_LIMITS } from './limits.js';
import { readTable } from './read-table.js';
import { pack } from './zip.js';

// Room for a machine that is busy with other things; nothing here measures time.
jest.setTimeout(60_000);

const SHEET = 'xl/worksheets/sheet1.xml';

const simple = (): Promise<Uint8Array> =>
  writeTable(
    {
      sheetName: 'Lista',
      columns: [{ header: 'Namn' }, { header: 'Start', kind: 'date' }, { header: 'Grad', kind: 'percent' }],
      rows: [['Åsa', '2027-01-15', 0.8]],
    },
    'xlsx',
  );

const sheetWith = async (rows: string): Promise<Uint8Array> => {
  const workbook = await simple();
  const xml = partOf(workbook, SHEET).replace(
    /<sheetData>.*<\/sheetData>/s,
    `<sheetData>${rows}</sheetData>`,
  );
  return withParts(workbook, { [SHEET]: xml });
};

const inline = (cell: string, text: string): string =>
  `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('a workbook', () => {
  it('gives dates as days and shares as parts of one', async () => {
    const { headers, rows, detected } = await readTable(await simple());
    expect(headers).toEqual(['Namn', 'Start', 'Grad']);
    expect(rows).toEqual([{ line: 2, cells: ['Åsa', '2027-01-15', '0.8'] }]);
    expect(detected).toMatchObject({ format: 'xlsx', sheet: 'Lista', sheets: ['Lista'] });
  });

  it('is known by its content, not by its name', async () => {
    expect((await readTable(await simple(), { filename: 'lista.csv' })).detected.format).toBe('xlsx');
  });

  it('is read at the sheet whose header is known best, and at any sheet by its name', async () => {
    const bytes = new Uint8Array(
      await writeXlsxFile([
        { sheet: 'Läs mig', data: [['Instruktion'], ['Fyll i listan']] },
        {
          sheet: 'Lista',
          data: [
            ['Namn', 'HSA-id'],
            ['Åsa', 'SE1'],
          ],
        },
      ]).toBuffer(),
    );
    const headerScore = (cells: readonly string[]): number => (cells.includes('HSA-id') ? 2 : 0);
    const best = await readTable(bytes, { headerScore });
    expect(best.detected).toMatchObject({ sheet: 'Lista', sheets: ['Läs mig', 'Lista'] });
    expect((await readTable(bytes, { sheet: 'läs mig' })).headers).toEqual(['Instruktion']);
    await expect(readTable(bytes, { sheet: 'Finns ej' })).rejects.toMatchObject({
      code: 'IMPORT.SHEET_NOT_FOUND',
      params: { sheet: 'Finns ej', sheets: 'Läs mig, Lista' },
    });
  });

  const lists = (...names: string[]): Promise<Uint8Array> =>
    writeXlsxFile(
      names.map((sheet) => ({
        sheet,
        data: [
          ['Namn', 'HSA-id'],
          [sheet, 'SE1'],
        ],
      })),
    )
      .toBuffer()
      .then((buffer) => new Uint8Array(buffer));
  const headerScore = (cells: readonly string[]): number => (cells.includes('HSA-id') ? 2 : 0);

  it('is not read at a hidden sheet where a shown one holds such a list', async () => {
    const workbook = await lists('Arkiv', 'Lista');
    const part = 'xl/workbook.xml';
    const xml = partOf(workbook, part).replace('name="Arkiv"', 'name="Arkiv" state="hidden"');
    const { detected } = await readTable(withParts(workbook, { [part]: xml }), { headerScore });
    expect(detected).toMatchObject({ sheet: 'Lista', sheets: ['Arkiv', 'Lista'] });
  });

  it('with two such lists is not half read: one must be named', async () => {
    const workbook = await lists('A–L', 'M–Ö');
    await expect(readTable(workbook, { headerScore })).rejects.toMatchObject({
      code: 'IMPORT.SHEETS_SEVERAL',
      params: { sheets: 'A–L, M–Ö' },
    });
    const { rows } = await readTable(workbook, { headerScore, sheet: 'M–Ö' });
    expect(rows).toEqual([{ line: 2, cells: ['M–Ö', 'SE1'] }]);
  });

  it('whose cells do not say their places has them in their order', async () => {
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const bytes = await sheetWith(
      `<row>${cell('Namn')}${cell('Ort')}${cell('Å')}</row><row>${cell('Åsa')}<c/>${cell('1')}</row>`,
    );
    expect((await readTable(bytes)).rows).toEqual([{ line: 2, cells: ['Åsa', '', '1'] }]);
  });

  it('keeps its line numbers over missing rows', async () => {
    const bytes = await sheetWith(
      `<row r="2">${inline('A2', 'Namn')}${inline('B2', 'Ort')}</row><row r="5">${inline('A5', 'Åsa')}</row>`,
    );
    expect((await readTable(bytes)).rows).toEqual([{ line: 5, cells: ['Åsa', ''] }]);
  });

  it('shows the text of an error cell instead of an empty cell', async () => {
    const bytes = await sheetWith(
      `<row r="1">${inline('A1', 'Namn')}${inline('B1', 'Grad')}</row>` +
        `<row r="2">${inline('A2', 'Åsa')}<c r="B2" t="e"><v>#N/A</v></c></row>`,
    );
    expect((await readTable(bytes)).rows[0]?.cells).toEqual(['Åsa', '#N/A']);
  });

  it('gives the stored value of a formula', async () => {
    const bytes = await sheetWith(
      `<row r="1">${inline('A1', 'Namn')}${inline('B1', 'Antal')}</row>` +
        `<row r="2">${inline('A2', 'Åsa')}<c r="B2"><f>1+1</f><v>2</v></c></row>`,
    );
    expect((await readTable(bytes)).rows[0]?.cells).toEqual(['Åsa', '2']);
  });
});

describe('a hostile workbook', () => {
  it('is stopped while it is unpacked, whatever size it states', async () => {
    const bytes = bomb('xl/workbook.xml', IMPORT_LIMITS.unpackedBytes + 1, 10);
    expect(bytes.length).toBeLessThan(IMPORT_LIMITS.bytes);
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'IMPORT.UNPACKED_TOO_LARGE' });
  });

  it('is stopped before it is unpacked when it has too many parts', async () => {
    const files = Array.from({ length: IMPORT_LIMITS.archiveEntries + 1 }, (_, index) => ({
      name: `${String(index)}.xml`,
      data: Buffer.alloc(0),
    }));
    await expect(readTable(pack(files))).rejects.toMatchObject({ code: 'IMPORT.ARCHIVE_TOO_MANY_ENTRIES' });
  });

  it.each([
    ['IMPORT.TOO_MANY_ROWS', '<row r="999999999999"><c r="A1"><v>1</v></c></row>'],
    ['IMPORT.TOO_MANY_ROWS', '<row/>'.repeat(IMPORT_LIMITS.lines + 1)],
    ['IMPORT.TOO_MANY_COLUMNS', '<row r="1"><c r="XFD1"><v>1</v></c></row>'],
    ['IMPORT.TOO_MANY_COLUMNS', '<row r="1"><c r="AAAAAAAA1"><v>1</v></c></row>'],
    ['IMPORT.WORKBOOK_BROKEN', '<row r="1"><c r="A1" t="s"><v>77777</v></c></row>'],
    ['IMPORT.WORKBOOK_BROKEN', '<row r="1"><c r="A1"'],
  ])('with such rows is refused as %s', async (code, rows) => {
    await expect(readTable(await sheetWith(rows))).rejects.toMatchObject({ code });
  });

  it('that declares entities is refused: nothing is expanded', async () => {
    const workbook = await simple();
    const xml = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + partOf(workbook, SHEET);
    await expect(readTable(withParts(workbook, { [SHEET]: xml }))).rejects.toMatchObject({
      code: 'IMPORT.WORKBOOK_BROKEN',
    });
  });

  it('that is another kind of archive is refused by its kind', async () => {
    const bytes = pack([{ name: 'content.xml', data: Buffer.from('<x/>') }]);
    await expect(readTable(bytes)).rejects.toMatchObject({
      code: 'IMPORT.FILE_TYPE_UNSUPPORTED',
      params: { kind: 'archive' },
    });
  });
});
