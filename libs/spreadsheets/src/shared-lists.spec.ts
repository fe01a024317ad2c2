import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { type RosterEntry, type SlotListEntry, specialtyName } from '#domain';
import {
  type ListReading,
  readRoster,
  readSlotList,
  type WrittenCell,
  writeRoster,
  writeSlotList,
  writeTable,
} from './index.js';
import { latin1, utf16, utf8 } from './testing/bytes.js';

// Room for a machine that is busy with other things; nothing here measures time.
jest.setTimeout(60_000);

/** The region's sample lists stand beside the repository and not on every machine. */
const FOLDER = resolve(import.meta.dirname, '../../../../shared/data');
const FOUND = existsSync(join(FOLDER, 'st-listan.csv'));

const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(join(FOLDER, file)));
const centres = (): string[] =>
  readFileSync(join(FOLDER, 'vardcentraler.txt'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const roster = (bytes: Uint8Array): Promise<ListReading<RosterEntry>> =>
  readRoster(bytes, { asOf: '2027-01-04', knownCentres: centres() });
const slots = (bytes: Uint8Array): Promise<ListReading<SlotListEntry>> =>
  readSlotList(bytes, { firstWeek: '2027-W01' });
const entriesOf = <Entry>({ entries }: ListReading<Entry>): Entry[] => entries.map(({ entry }) => entry);

/** A list cut into cells: the sample lists quote a cell only where it holds a semicolon. */
const cellsOf = (bytes: Uint8Array): string[][] =>
  new TextDecoder()
    .decode(bytes)
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      Array.from(line.matchAll(/(?:^|;)(?:"([^"]*)"|([^;]*))/g), (match) => match[1] ?? match[2] ?? ''),
    );
const quoted = (rows: readonly (readonly string[])[], separator: string, newline = '\n'): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join(newline);
const shuffled = (row: readonly string[]): string[] => [...row].reverse();

/** The same ST-list as another region might keep it. */
const ROSTER_VARIANTS: Readonly<Record<string, (rows: string[][]) => Uint8Array | Promise<Uint8Array>>> = {
  'Windows-1252 with tabs': (rows) => latin1(quoted(rows, '\t')),
  'UTF-16 with commas and CRLF': (rows) => utf16(quoted(rows, ',', '\r\n'), 'le'),
  'English headers, columns the other way round': ([, ...rows]) =>
    utf8(
      quoted(
        [
          [
            'Doctor',
            'Staff ID',
            'E-mail',
            'Health centre',
            'Network',
            'Study director',
            'Supervisor',
            'Start date',
            'FTE',
            'Regulation',
            'BT months',
            'Leave from',
            'Leave until',
            'Completed placements',
            'Notes',
          ],
          ...rows,
        ].map(shuffled),
        ',',
      ),
    ),
  'last name first, slashed dates, shares and regulations in short, a title above': ([
    headers = [],
    ...rows
  ]) =>
    utf8(
      `ST-läkare i allmänmedicin;;\n\n${quoted(
        [
          headers.map((header) => header.toUpperCase()),
          ...rows.map((row) => {
            const [name = '', ...rest] = row;
            const [first = '', ...last] = name.split(' ');
            const cells = [`${last.join(' ')}, ${first}`, ...rest];
            cells[7] = (cells[7] ?? '').replaceAll('-', '/');
            cells[8] = String(Number((cells[8] ?? '').replace(' %', '')) / 100).replace('.', ',');
            cells[9] = /\d{4}/.exec(cells[9] ?? '')?.[0] ?? '';
            cells[13] = (cells[13] ?? '').split(', ').join(' / ');
            return cells;
          }),
        ],
        ';',
      )}`,
    ),
  'two columns for the name, leave in one column, dates as they are said': ([, ...rows]) =>
    utf8(
      quoted(
        [
          [
            'Förnamn',
            'Efternamn',
            'HSA',
            'Mail',
            'VC',
            'Forum',
            'SR',
            'Huvudhandledare',
            'Startdatum',
            'Tjg',
            'SOSFS/HSLF-FS',
            'BT',
            'Frånvaroperioder',
            'Gjorda randningar',
            'Övrigt',
          ],
          ...rows.map(([name = '', ...rest]) => {
            const [first = '', ...last] = name.split(' ');
            const [year, month, date] = (rest[6] ?? '').split('-').map(Number);
            rest[6] = `${String(date)}/${String(month)} ${String(year)}`;
            const leave = rest[10] === '' ? '' : `${rest[10] ?? ''}–${rest[11] ?? ''}`;
            return [first, last.join(' '), ...rest.slice(0, 10), leave, ...rest.slice(12)];
          }),
        ],
        '\t',
      ),
    ),
  'a workbook with date and percent cells': ([headers = [], ...rows]) => {
    const kinds = new Map([
      [7, 'date'],
      [8, 'percent'],
      [10, 'number'],
      [11, 'date'],
      [12, 'date'],
    ] as const);
    const cellOf = (cell: string, index: number): WrittenCell => {
      if (cell === '') return null;
      if (index === 8) return Number(cell.replace(' %', '')) / 100;
      return index === 10 ? Number(cell) : cell;
    };
    return writeTable(
      {
        sheetName: 'Blad1',
        columns: headers.map((header, index) => ({ header, kind: kinds.get(index as 7) ?? 'text' })),
        rows: rows.map((row) => row.map(cellOf)),
      },
      'xlsx',
    );
  },
};

/** The same slot list as another region might keep it. */
const SLOT_VARIANTS: Readonly<
  Record<string, (rows: string[][], slotList: SlotListEntry[]) => Uint8Array | Promise<Uint8Array>>
> = {
  'Windows-1252 with commas': (rows) => latin1(quoted(rows, ',')),
  'English headers and words': ([, ...rows], list) =>
    utf8(
      quoted(
        [
          [
            'Host clinic',
            'Specialty',
            'Ownership',
            'Area',
            'Start week',
            'End week',
            'Seats',
            'Intake',
            'Supervisor trained',
          ],
          ...rows.map(
            ([clinic = '', , ownership, area = '', from = '', to = '', seats = '', mode, trained], index) => [
              clinic,
              specialtyName(list[index]?.specialty ?? '').en,
              ownership === 'Privat' ? 'private' : 'public',
              area,
              from,
              to,
              seats,
              mode === 'Block' ? 'block' : 'rolling',
              trained === 'Ja' ? 'yes' : 'no',
            ],
          ),
        ],
        '\t',
      ),
    ),
  'both weeks in one column, as people write them': ([, ...rows]) =>
    utf8(
      quoted(
        [
          [
            'Klinik',
            'Inriktning',
            'Veckor',
            'Antal platser',
            'Typ av intag',
            'Regi',
            'Område',
            'Handledarutbildning',
          ],
          ...rows.map(
            ([
              clinic = '',
              specialty = '',
              ownership = '',
              area = '',
              from = '',
              to = '',
              seats = '',
              mode = '',
              trained = '',
            ]) => {
              const said = (week: string): string =>
                `v. ${String(Number(week.slice(6)))} ${week.slice(0, 4)}`;
              return [
                clinic,
                specialty,
                `${said(from)} – ${said(to)}`,
                seats,
                mode,
                ownership,
                area,
                trained,
              ];
            },
          ),
        ],
        ';',
      ),
    ),
};

if (!FOUND) process.stderr.write(`Tests on the sample lists do not run: nothing at ${FOLDER}\n`);

(FOUND ? describe : describe.skip)('the sample lists', () => {
  it('are read without a fault', async () => {
    const list = await roster(bytesOf('st-listan.csv'));
    expect([list.entries.length, list.faults, list.unusedColumns]).toEqual([660, [], []]);
    const slotList = await slots(bytesOf('platser.csv'));
    expect([slotList.entries.length, slotList.faults, slotList.unusedColumns]).toEqual([1748, [], []]);
  });

  it('come out of an export as they went in, byte for byte', async () => {
    const list = bytesOf('st-listan.csv');
    expect(Buffer.compare(await writeRoster(entriesOf(await roster(list)), 'csv'), list)).toBe(0);
    const slotList = bytesOf('platser.csv');
    expect(Buffer.compare(await writeSlotList(entriesOf(await slots(slotList)), 'csv'), slotList)).toBe(0);
  });

  it('with faults give exactly the eight, one for each row', async () => {
    const { faults, entries } = await roster(bytesOf('st-listan-med-fel.csv'));
    expect(faults.map(({ line, code, column, value }) => [line, code, column, value])).toEqual([
      [3, 'IMPORT.DATE_NO_SUCH_DAY', 'ST-start', '2026-13-01'],
      [4, 'IMPORT.HEALTH_CENTRE_UNKNOWN', 'Vårdcentral', 'Okänd vårdcentral'],
      [5, 'IMPORT.SHARE_OUT_OF_RANGE', 'Sysselsättningsgrad', '140 %'],
      [6, 'IMPORT.HSA_ID_REPEATED', 'HSA-id', 'SE2321000016-TRS'],
      [7, 'IMPORT.LEAVE_REVERSED', 'Frånvaro till', '2027-02-01'],
      [8, 'IMPORT.SPECIALTY_UNKNOWN', 'Klara placeringar', 'Kirurgi'],
      [9, 'IMPORT.REQUIRED_MISSING', 'HSA-id', null],
      [10, 'IMPORT.ROW_TOO_SHORT', null, null],
    ]);
    expect(entries.map(({ line }) => line)).toEqual([2]);
  });

  it.each([
    [
      'a text file with tabs in Windows-1252',
      (rows: string[][]) => Promise.resolve(latin1(quoted(rows, '\t'))),
    ],
    [
      'a workbook',
      ([headers = [], ...rows]: string[][]) =>
        writeTable({ sheetName: 'Blad1', columns: headers.map((header) => ({ header })), rows }, 'xlsx'),
    ],
  ])('with faults give one fault on each of the same lines as %s', async (_, vary) => {
    const { faults } = await roster(await vary(cellsOf(bytesOf('st-listan-med-fel.csv'))));
    expect(faults.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it.each(Object.entries(ROSTER_VARIANTS))('mean the same as %s', async (_, vary) => {
    // Windows-1252 has no ć.
    const original = utf8(new TextDecoder().decode(bytesOf('st-listan.csv')).replaceAll('ć', 'c'));
    const reading = await roster(await vary(cellsOf(original)));
    expect(reading.faults).toEqual([]);
    expect(entriesOf(reading)).toEqual(entriesOf(await roster(original)));
  });

  it.each(Object.entries(SLOT_VARIANTS))('mean the same slots as %s', async (_, vary) => {
    const original = bytesOf('platser.csv');
    const expected = entriesOf(await slots(original));
    const reading = await slots(await vary(cellsOf(original), expected));
    expect(reading.faults).toEqual([]);
    expect(entriesOf(reading)).toEqual(expected);
  });
});
