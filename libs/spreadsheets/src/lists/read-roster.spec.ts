import { describe, expect, it } from '@jest/globals';
import { type RosterEntry } from '#domain';
import { utf8 } from '../testing/bytes.js';
import { readRoster, type ReadRosterOptions } from './read-roster.js';

const GOOD = {
  Namn: 'Åsa Öberg',
  'HSA-id': 'SE2321000016-ABC',
  'E-post': 'asa@example.org',
  Vårdcentral: 'Alby vårdcentral',
  'ST-start': '2024-08-01',
  Sysselsättningsgrad: '80 %',
  Föreskrift: 'HSLF-FS 2021:8',
  BT: '6',
  'Frånvaro från': '',
  'Frånvaro till': '',
  Klara: '',
  Anmärkning: '',
};
type Row = Partial<Record<keyof typeof GOOD, string>>;

const CENTRES = ['Alby vårdcentral', 'Alviks vårdcentral', 'Järna Vårdcentral', 'Bergshamra Ulriksdals vc'];

const listOf = (...rows: Row[]): Uint8Array => {
  const lines = rows.map((row) =>
    Object.values({ ...GOOD, ...row })
      .map((cell) => `"${cell}"`)
      .join(';'),
  );
  return utf8([Object.keys(GOOD).join(';'), ...lines].join('\r\n'));
};
const read = (row: Row, options: Partial<ReadRosterOptions> = {}): ReturnType<typeof readRoster> =>
  readRoster(listOf(row), { asOf: '2027-01-04', ...options });
const entryOf = async (row: Row, options: Partial<ReadRosterOptions> = {}): Promise<RosterEntry> => {
  const { entries, faults } = await read(row, options);
  expect(faults).toEqual([]);
  return entries[0]!.entry;
};

describe('an ST-list', () => {
  it('gives every field of a doctor', async () => {
    expect(
      await entryOf({
        'Frånvaro från': '2027-02-01',
        'Frånvaro till': '2027-02-28',
        Klara: 'Hud, ÖNH',
        Anmärkning: 'x; y',
      }),
    ).toEqual({
      name: 'Åsa Öberg',
      hsaId: 'SE2321000016-ABC',
      email: 'asa@example.org',
      healthCentre: 'Alby vårdcentral',
      area: null,
      studyDirector: null,
      mainSupervisor: null,
      startDate: '2024-08-01',
      share: 0.8,
      regulation: '2021',
      btMonths: 6,
      leaves: [{ from: '2027-02-01', to: '2027-03-01' }],
      completed: ['dermatology', 'ent'],
      note: 'x; y',
    });
  });

  it.each([
    ['Öberg, Åsa', 'Åsa Öberg'],
    ['von Öberg, Åsa  Maria', 'Åsa Maria von Öberg'],
    ['Åsa  Öberg', 'Åsa Öberg'],
  ])('reads the name %j as %j', async (cell, name) => {
    expect((await entryOf({ Namn: cell })).name).toBe(name);
  });

  it('joins first and last names from two columns', async () => {
    const bytes = utf8(
      'Efternamn,Förnamn,HSA-id,Enhet,Start,%,Regelverk\nÖberg,Åsa,SE2321000016-ABC,Alby vårdcentral,2024-08-01,100,2015\n',
    );
    const { entries } = await readRoster(bytes, { asOf: '2027-01-04' });
    expect(entries[0]?.entry).toMatchObject({ name: 'Åsa Öberg', share: 1, regulation: '2015' });
  });

  it.each([
    ['80 %', 0.8],
    ['80%', 0.8],
    ['80', 0.8],
    ['0,8', 0.8],
    ['0.8', 0.8],
    ['62,5 %', 0.625],
    ['1', 1],
    ['1,0', 1],
    ['100', 1],
    ['4/5', 0.8],
    ['heltid', 1],
  ])('reads the share %j as %d', async (cell, share) => {
    expect((await entryOf({ Sysselsättningsgrad: cell })).share).toBe(share);
  });

  it.each([
    ['SOSFS 2015:8', '2015'],
    ['2015:8', '2015'],
    ['2015', '2015'],
    ['HSLF-FS 2021:8', '2021'],
    ['2021', '2021'],
  ])('reads the regulation %j', async (cell, regulation) => {
    expect((await entryOf({ Föreskrift: cell, BT: '' })).regulation).toBe(regulation);
  });

  it.each([
    ['2027-01-15', '2027-01-15'],
    ['2027/01/15', '2027-01-15'],
    ['15/1 2027', '2027-01-15'],
    ['46402', '2027-01-15'],
  ])('reads the date %j', async (cell, date) => {
    expect((await entryOf({ 'ST-start': cell })).startDate).toBe(date);
  });

  it.each([
    ['Internmedicin, Akutmottagning', ['internal-medicine', 'emergency']],
    ['IM; akuten / gyn + ÖNH', ['internal-medicine', 'emergency', 'gynaecology', 'ent']],
    ['Hud och ortopedi', ['dermatology', 'orthopaedics']],
    ['Barn- och ungdomsmedicin', ['paediatrics']],
    ['Öron, näsa och hals, Psyk', ['ent', 'psychiatry']],
    ['Öron-näsa-hals|BUM\nÖgon', ['ent', 'paediatrics', 'ophthalmology']],
    ['Geriatrik, ASIH', ['geriatrics']],
    ['reuma & rehab', ['rheumatology', 'rehabilitation']],
    ['Ear, nose and throat; Pediatrics', ['ent', 'paediatrics']],
    ['internal-medicine', ['internal-medicine']],
    ['Gynekologi (2025), Hud klar', ['gynaecology', 'dermatology']],
    ['-', []],
    ['inga', []],
  ])('reads the completed placements %j', async (cell, completed) => {
    expect((await entryOf({ Klara: cell })).completed).toEqual(completed);
  });

  it('takes several leaves out of two cells, by start', async () => {
    const { leaves } = await entryOf({
      'Frånvaro från': '2028-01-01, 2027-01-01',
      'Frånvaro till': '2028-01-31, 2027-03-01',
    });
    expect(leaves).toEqual([
      { from: '2027-01-01', to: '2027-03-02' },
      { from: '2028-01-01', to: '2028-02-01' },
    ]);
  });

  it.each([
    ['2027-01-01–2027-03-01', [{ from: '2027-01-01', to: '2027-03-02' }]],
    ['2027-01-01-2027-03-01', [{ from: '2027-01-01', to: '2027-03-02' }]],
    ['2027-01-01 till 2027-03-01', [{ from: '2027-01-01', to: '2027-03-02' }]],
    ['1/1 2027 - 1/3 2027', [{ from: '2027-01-01', to: '2027-03-02' }]],
    ['v. 5–6 2027', [{ from: '2027-02-01', to: '2027-02-15' }]],
    [
      '2027-06-01–2027-06-30, 2027-01-01–2027-01-31',
      [
        { from: '2027-01-01', to: '2027-02-01' },
        { from: '2027-06-01', to: '2027-07-01' },
      ],
    ],
  ])('takes the leaves %j out of one cell', async (cell, leaves) => {
    const headers = 'Namn;HSA-id;Vårdcentral;ST-start;Grad;Föreskrift;Frånvaroperioder';
    const bytes = utf8(`${headers}\nÅ Ö;SE2321000016-A;Alby;2024-08-01;100;2015;${cell}\n`);
    const { entries, faults } = await readRoster(bytes, { asOf: '2027-01-04' });
    expect(faults).toEqual([]);
    expect(entries[0]?.entry.leaves).toEqual(leaves);
  });

  it('does not take a single day for a period of leave', async () => {
    const headers = 'Namn;HSA-id;Vårdcentral;ST-start;Grad;Föreskrift;Frånvaroperioder';
    const rows = ['2027-01-01', '2027-01-01–2027-03-01', '2027-02-01–2027-03-01'].map(
      (cell, index) => `Å Ö;SE2321000016-${String(index)};Alby;2024-08-01;100;2015;${cell}`,
    );
    const { faults } = await readRoster(utf8([headers, ...rows].join('\n')), { asOf: '2027-01-04' });
    expect(faults).toMatchObject([{ line: 2, code: 'IMPORT.LEAVE_UNREADABLE', value: '2027-01-01' }]);
  });

  it.each([
    ['alby VÅRDCENTRAL', 'Alby vårdcentral'],
    ['Alby VC', 'Alby vårdcentral'],
    ['Bergshamra Ulriksdals vårdcentral', 'Bergshamra Ulriksdals vc'],
  ])('gives the health centre %j its name in the region', async (cell, name) => {
    expect((await entryOf({ Vårdcentral: cell }, { knownCentres: CENTRES })).healthCentre).toBe(name);
  });

  it('reads a leave column in which most doctors have a dash', async () => {
    const lines = Array.from({ length: 9 }, (_, at) => [
      `Åsa ${'ÅÄÖABCDEF'[at] ?? ''}a`,
      `SE2321000016-A${at}`,
      '-',
    ]);
    lines.push(['Åsa Öberg', 'SE2321000016-B', '2027/02/01-2027/02/28']);
    const rest = 'Alby vårdcentral;2024-08-01;80 %;2021';
    const bytes = utf8(
      ['Namn;HSA-id;Ledighet;Vårdcentral;ST-start;Grad;Föreskrift']
        .concat(lines.map((cells) => `${cells.join(';')};${rest}`))
        .join('\n'),
    );
    const { entries, faults } = await readRoster(bytes, { asOf: '2027-01-04' });
    expect(faults).toEqual([]);
    expect(entries.at(-1)?.entry.leaves).toEqual([{ from: '2027-02-01', to: '2027-03-01' }]);
  });

  it('never leaves a leave column aside because it cannot read it', async () => {
    const bytes = utf8(
      'Namn;HSA-id;Ledighet;Vårdcentral;ST-start;Grad;Föreskrift\n' +
        'Åsa Öberg;SE2321000016-A;våren;Alby vårdcentral;2024-08-01;80 %;2021\n' +
        'Åsa Åberg;SE2321000016-B;nej;Alby vårdcentral;2024-08-01;80 %;2021\n',
    );
    const { entries, faults } = await readRoster(bytes, { asOf: '2027-01-04' });
    expect(faults).toMatchObject([{ line: 2, column: 'Ledighet', code: 'IMPORT.LEAVE_UNREADABLE' }]);
    expect(entries.map(({ entry }) => entry.leaves)).toEqual([[]]);
  });

  it('gives a centre one name, whatever blanks the cells are pasted with', async () => {
    expect((await entryOf({ Vårdcentral: 'Alby\u00a0vårdcentral\u200b' })).healthCentre).toBe(
      'Alby vårdcentral',
    );
  });

  it('reads the digits of an Asian keyboard', async () => {
    expect(await entryOf({ 'ST-start': '２０２４-０８-０１', Sysselsättningsgrad: '８０％' })).toMatchObject({
      startDate: '2024-08-01',
      share: 0.8,
    });
  });

  it('accepts any health centre when the region’s are not known', async () => {
    expect((await entryOf({ Vårdcentral: 'Okänd vårdcentral' })).healthCentre).toBe('Okänd vårdcentral');
  });

  it('knows the specialties of the region’s own curriculum', async () => {
    const specialties = [{ code: 'surgery', name: { sv: 'Kirurgi', en: 'Surgery' } }];
    expect((await entryOf({ Klara: 'kirurgi' }, { specialties })).completed).toEqual(['surgery']);
  });

  it('has no BT under the 2015 regulation', async () => {
    expect((await entryOf({ Föreskrift: '2015', BT: '0' })).btMonths).toBeNull();
  });
});

describe('a row with one slip gives exactly one fault', () => {
  it.each<[string, Row, { code: string; column: string | null; value?: string | null; params?: object }]>([
    ['no HSA-id', { 'HSA-id': '' }, { code: 'REQUIRED_MISSING', column: 'HSA-id', value: null }],
    ['a strange HSA-id', { 'HSA-id': '19800101-1234' }, { code: 'HSA_ID_UNREADABLE', column: 'HSA-id' }],
    ['no name', { Namn: '' }, { code: 'REQUIRED_MISSING', column: 'Namn' }],
    ['a strange e-mail', { 'E-post': 'asa at example' }, { code: 'EMAIL_UNREADABLE', column: 'E-post' }],
    [
      'an unknown centre',
      { Vårdcentral: 'Okänd vårdcentral' },
      { code: 'HEALTH_CENTRE_UNKNOWN', column: 'Vårdcentral', value: 'Okänd vårdcentral' },
    ],
    [
      'a misspelt centre',
      { Vårdcentral: 'Allviks vårdcentral' },
      { code: 'HEALTH_CENTRE_MISSPELT', column: 'Vårdcentral', params: { suggestion: 'Alviks vårdcentral' } },
    ],
    ['a day that is none', { 'ST-start': '2026-13-01' }, { code: 'DATE_NO_SUCH_DAY', column: 'ST-start' }],
    ['a word for a date', { 'ST-start': 'snart' }, { code: 'DATE_UNREADABLE', column: 'ST-start' }],
    ['a short year', { 'ST-start': '15/1 27' }, { code: 'DATE_YEAR_TOO_SHORT', column: 'ST-start' }],
    [
      'a year far away',
      { 'ST-start': '2207-01-15' },
      { code: 'DATE_IMPLAUSIBLE', column: 'ST-start', params: { first: 1997, last: 2042 } },
    ],
    [
      '140 %',
      { Sysselsättningsgrad: '140 %' },
      { code: 'SHARE_OUT_OF_RANGE', column: 'Sysselsättningsgrad' },
    ],
    ['1.4', { Sysselsättningsgrad: '1.4' }, { code: 'SHARE_OUT_OF_RANGE', column: 'Sysselsättningsgrad' }],
    ['0 %', { Sysselsättningsgrad: '0' }, { code: 'SHARE_OUT_OF_RANGE', column: 'Sysselsättningsgrad' }],
    [
      'a word for a share',
      { Sysselsättningsgrad: 'lite' },
      { code: 'SHARE_UNREADABLE', column: 'Sysselsättningsgrad' },
    ],
    [
      'an unknown regulation',
      { Föreskrift: 'SOSFS 2008:17' },
      { code: 'REGULATION_UNREADABLE', column: 'Föreskrift' },
    ],
    ['a word for BT', { BT: 'klar' }, { code: 'BT_UNREADABLE', column: 'BT' }],
    ['too much BT', { BT: '70' }, { code: 'BT_OUT_OF_RANGE', column: 'BT' }],
    ['BT under 2015', { Föreskrift: '2015' }, { code: 'BT_NOT_UNDER_2015', column: 'BT' }],
    [
      'a leave that ends before it starts',
      { 'Frånvaro från': '2027-08-01', 'Frånvaro till': '2027-02-01' },
      { code: 'LEAVE_REVERSED', column: 'Frånvaro till', params: { from: '2027-08-01', to: '2027-02-01' } },
    ],
    [
      'a leave without end',
      { 'Frånvaro från': '2027-08-01' },
      { code: 'LEAVE_END_MISSING', column: 'Frånvaro från' },
    ],
    [
      'a leave without start',
      { 'Frånvaro till': '2027-08-01' },
      { code: 'LEAVE_START_MISSING', column: 'Frånvaro till' },
    ],
    [
      'leaves that do not pair',
      { 'Frånvaro från': '2027-08-01, 2028-01-01', 'Frånvaro till': '2027-09-01' },
      { code: 'LEAVE_COUNT_MISMATCH', column: 'Frånvaro till' },
    ],
    [
      'an unknown specialty',
      { Klara: 'Gynekologi, Kirurgi' },
      { code: 'SPECIALTY_UNKNOWN', column: 'Klara', value: 'Kirurgi' },
    ],
    [
      'a misspelt specialty',
      { Klara: 'Gynekolgi, Hud' },
      { code: 'SPECIALTY_MISSPELT', column: 'Klara', params: { suggestion: 'Gynekologi' } },
    ],
    ['a very long text', { Anmärkning: 'x'.repeat(2001) }, { code: 'CELL_TOO_LONG', column: 'Anmärkning' }],
    ['a control character', { Namn: 'Åsa\u0001Öberg' }, { code: 'CHARACTER_NOT_ALLOWED', column: 'Namn' }],
  ])('%s', async (_, row, expected) => {
    const other = { ...GOOD, 'HSA-id': 'SE2321000016-ZZZ' };
    const bytes = listOf(row, other);
    const { faults, entries, rejected } = await readRoster(bytes, {
      asOf: '2027-01-04',
      knownCentres: CENTRES,
    });
    expect(faults).toHaveLength(1);
    const { code, params = {}, ...place } = expected;
    expect(faults[0]).toMatchObject({ line: 2, code: `IMPORT.${code}`, ...place, params });
    expect(entries.map(({ line }) => line)).toEqual([3]);
    expect(rejected.map(({ line }) => line)).toEqual([2]);
  });

  it('an HSA-id that stands there already, however it is written', async () => {
    const { faults, entries } = await readRoster(listOf({}, { 'HSA-id': 'se2321000016-abc' }), {
      asOf: '2027-01-04',
    });
    expect(faults).toEqual([
      {
        line: 3,
        column: 'HSA-id',
        value: 'se2321000016-abc',
        code: 'IMPORT.HSA_ID_REPEATED',
        params: { value: 'se2321000016-abc', firstLine: 2 },
      },
    ]);
    expect(entries).toHaveLength(1);
  });

  it('cells that are missing at its end', async () => {
    const text = new TextDecoder().decode(listOf({}, { 'HSA-id': 'SE2321000016-B' }));
    const { faults } = await readRoster(utf8(text.replace(/;"HSLF[^\n]*$/, '')), { asOf: '2027-01-04' });
    expect(faults).toEqual([
      {
        line: 3,
        column: null,
        value: null,
        code: 'IMPORT.ROW_TOO_SHORT',
        params: { cells: 6, expected: 12 },
      },
    ]);
  });

  it('a text with an unquoted separator', async () => {
    const text = new TextDecoder().decode(listOf({})).replace(/"";""$/, ';a;b');
    const { faults } = await readRoster(utf8(text), { asOf: '2027-01-04' });
    expect(faults.map(({ code }) => code)).toEqual(['IMPORT.ROW_TOO_LONG']);
  });

  it('and several slips give several, in the order of the columns', async () => {
    const { faults } = await read({ Sysselsättningsgrad: 'x', 'HSA-id': '', Klara: 'Kirurgi' });
    expect(faults.map(({ column }) => column)).toEqual(['HSA-id', 'Sysselsättningsgrad', 'Klara']);
  });

  it('and several unknown specialties in one cell are all named', async () => {
    const { faults } = await read({ Klara: 'Kirurgi, Hud, Neurologi' });
    expect(faults.map(({ value }) => value)).toEqual(['Kirurgi', 'Neurologi']);
  });
});

describe('a row that ends early', () => {
  it('is whole in a file whose program leaves out empty cells at the end', async () => {
    const text =
      'Namn;HSA-id;VC;Start;Grad;Föreskrift;Anm\nÅ Ö;SE2321000016-A;Alby;2024-08-01;100;2015\nB C;SE2321000016-B;Alby;2024-08-01;100;2015;x\n';
    const { faults, entries } = await readRoster(utf8(text), { asOf: '2027-01-04' });
    expect(faults).toEqual([]);
    expect(entries).toHaveLength(2);
  });
});
