import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#domain';
import { latin1, utf16, utf8 } from '../testing/bytes.js';
import { writeTable } from '../write/write-table.js';
import { IMPORT_LIMITS } from './limits.js';
import { readTable } from './read-table.js';

// Room for a machine that is busy with other things; nothing here measures time.
jest.setTimeout(60_000);

const codeOf = async (bytes: Uint8Array, options = {}): Promise<unknown> =>
  readTable(bytes, options).then(
    () => 'read',
    (error: unknown) => (error instanceof DomainError ? error.code : error),
  );

const cellsOf = async (bytes: Uint8Array): Promise<(readonly string[])[]> => {
  const { headers, rows } = await readTable(bytes);
  return [headers, ...rows.map(({ cells }) => cells)];
};

const LIST = [
  ['Namn', 'Ort', 'Å'],
  ['Åsa Öberg', 'Älvsjö', '1'],
  ['Örjan', 'Årsta', '2'],
];

describe('a text file', () => {
  it.each([';', ',', '\t', '|'])('is split at %j', async (separator) => {
    const bytes = utf8(LIST.map((row) => row.join(separator)).join('\n'));
    expect(await cellsOf(bytes)).toEqual(LIST);
    expect((await readTable(bytes)).detected.separator).toBe(separator);
  });

  it.each(['le', 'be'] as const)('in UTF-16 %s without a mark is told by its zeros', async (order) => {
    const bytes = utf16(LIST.map((row) => row.join(';')).join('\r\n'), order).subarray(2);
    expect(await cellsOf(bytes)).toEqual(LIST);
    expect((await readTable(bytes)).detected.encoding).toBe(`utf-16${order}`);
  });

  it('is split by its most regular separator, whatever other separators the cells hold', async () => {
    const bytes = utf8('Namn;Klart\nA;x, y, z\nB;x\nC;x, y, z, w, v\n');
    expect((await readTable(bytes)).headers).toEqual(['Namn', 'Klart']);
  });

  it.each([
    ['utf-8', utf8],
    ['utf-8', (text: string) => utf8(`\ufeff${text}`)],
    ['windows-1252', latin1],
    ['utf-16le', (text: string) => utf16(text, 'le')],
    ['utf-16be', (text: string) => utf16(text, 'be')],
  ] as const)('in %s keeps its å, ä and ö', async (encoding, encode) => {
    const bytes = encode(LIST.map((row) => row.join(';')).join('\r\n'));
    expect(await cellsOf(bytes)).toEqual(LIST);
    expect((await readTable(bytes)).detected.encoding).toBe(encoding);
  });

  it.each(['\n', '\r\n', '\r'])('may end its lines with %j', async (newline) => {
    expect(await cellsOf(utf8(LIST.map((row) => row.join(';')).join(newline) + newline))).toEqual(LIST);
  });

  it('may mix line ends and end quoted cells with either', async () => {
    expect(await cellsOf(utf8('"a";"b"\r\n"1";"2"\n3;"4"\r\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('names its separator in a first line, as Excel writes it', async () => {
    const { headers, detected } = await readTable(utf8('sep=,\nNamn,Ort\nA;B,C\n'));
    expect(headers).toEqual(['Namn', 'Ort']);
    expect(detected.headerLine).toBe(2);
  });

  it('keeps separators, quotation marks and line breaks inside quoted cells', async () => {
    expect(await cellsOf(utf8('a;b\n"1;2";"x ""y""\nz"\n'))).toEqual([
      ['a', 'b'],
      ['1;2', 'x "y"\nz'],
    ]);
  });

  it('counts lines as rows of a sheet: titles and empty rows count, a quoted line break does not', async () => {
    const { headers, rows, detected } = await readTable(
      utf8('ST-lista 2027;;\n;;\nNamn;Ort;Antal\n\nA;"B\nB";1\n;;\nC;D;2\n'),
    );
    expect(headers).toEqual(['Namn', 'Ort', 'Antal']);
    expect(detected.headerLine).toBe(3);
    expect(rows.map(({ line }) => line)).toEqual([5, 7]);
  });

  it('drops empty columns at the end of the header', async () => {
    expect((await readTable(utf8('Namn;Ort;;\nA;B;;\n'))).headers).toEqual(['Namn', 'Ort']);
  });

  it('loses the guard against formulas, and nothing else', async () => {
    const [, ...rows] = await cellsOf(utf8("x;y\n'=1+1;'abc\n''';'\n"));
    expect(rows).toEqual([
      ['=1+1', "'abc"],
      ["''", "'"],
    ]);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['IMPORT.FILE_EMPTY', new Uint8Array()],
    ['IMPORT.FILE_EMPTY', utf8('\n \n;;\n')],
    ['IMPORT.FILE_TOO_LARGE', new Uint8Array(IMPORT_LIMITS.bytes + 1)],
    ['IMPORT.FILE_TYPE_UNSUPPORTED', utf8('%PDF-1.7\n')],
    ['IMPORT.FILE_TYPE_UNSUPPORTED', utf8('<html><table><tr><td>x</td></tr></table></html>')],
    ['IMPORT.FILE_TYPE_UNSUPPORTED', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ['IMPORT.FILE_TYPE_UNSUPPORTED', new Uint8Array(Array.from({ length: 400 }, (_, index) => index % 32))],
    [
      'IMPORT.FILE_PROTECTED',
      new Uint8Array([
        ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
        ...utf16('EncryptedPackage', 'le').slice(2),
      ]),
    ],
    ['IMPORT.QUOTE_UNCLOSED', utf8('a;b\n1;"2\n3;4\n')],
    ['IMPORT.WORKBOOK_BROKEN', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])],
    ['IMPORT.TOO_MANY_ROWS', utf8('a;b\n' + '1;2\n'.repeat(IMPORT_LIMITS.rows + 1))],
    ['IMPORT.TOO_MANY_ROWS', utf8('\n'.repeat(IMPORT_LIMITS.lines + 1))],
    ['IMPORT.TOO_MANY_COLUMNS', utf8('a;'.repeat(IMPORT_LIMITS.columns + 1) + 'a\n1;2\n')],
  ])('is refused as %s', async (code, bytes) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it('takes as many rows as the limit says', async () => {
    const { rows } = await readTable(utf8('a;b\n' + '1;2\n'.repeat(IMPORT_LIMITS.rows)));
    expect(rows).toHaveLength(IMPORT_LIMITS.rows);
  });

  it('with one damaged character among good UTF-8 is not guessed at: the line is named', async () => {
    const bytes = utf8('Namn;Ort\nÅsa;Älvsjö\nÖrjan;Årsta\n');
    bytes[bytes.length - 4] = 0xff;
    await expect(readTable(bytes)).rejects.toMatchObject({
      code: 'IMPORT.ENCODING_BROKEN',
      params: { line: 3 },
    });
  });

  it.each([
    [[]],
    [[0x50, 0x4b, 0x03, 0x04]],
    [[0xef, 0xbb, 0xbf]],
    [[0xff, 0xfe]],
    [[0xd0, 0xcf, 0x11, 0xe0]],
  ])('never gives anything but a coded error, with the first bytes %j', async (start) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        const outcome = await codeOf(new Uint8Array([...start, ...bytes]));
        expect(outcome).toMatch(/^read$|^IMPORT\./);
      }),
      { numRuns: 150 },
    );
  });

  it('never gives anything but a coded error for a workbook with flipped bytes', async () => {
    const workbook = await writeTable(
      { sheetName: 'x', columns: [{ header: 'a' }, { header: 'b' }], rows: [['1', '2']] },
      'xlsx',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(workbook.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (flips) => {
          const bytes = workbook.slice();
          for (const [at, value] of flips) bytes[at] = value;
          expect(await codeOf(bytes)).toMatch(/^read$|^IMPORT\./);
        },
      ),
      { numRuns: 150 },
    );
  });
});
