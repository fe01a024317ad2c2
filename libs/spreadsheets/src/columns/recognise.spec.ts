import { describe, expect, it } from '@jest/globals';
import { readRoster, readSlotList, headerSignature } from '../index.js';
import { utf8 } from '../testing/bytes.js';

const ROW = 'Åsa Öberg;SE2321000016-ABC;Alby vårdcentral;2024-08-01;80 %;SOSFS 2015:8';
const HEADERS = 'Namn;HSA-id;Vårdcentral;ST-start;Sysselsättningsgrad;Föreskrift';

const fieldsOf = async (headers: string, ...rows: string[]): Promise<Record<string, string>> => {
  const { columns } = await readRoster(utf8([headers, ...rows].join('\n')), { asOf: '2027-01-04' });
  return Object.fromEntries(columns.map(({ header, field, by }) => [header, `${field} by ${by}`]));
};

describe('columns', () => {
  it('are known by headers in any case, accent and punctuation, with units in parentheses', async () => {
    expect(await fieldsOf('NAMN;Hsa ID;vardcentral;ST start (datum);Syss.grad (%);foreskrift', ROW)).toEqual({
      NAMN: 'name by header',
      'Hsa ID': 'hsaId by header',
      vardcentral: 'healthCentre by header',
      'ST start (datum)': 'startDate by header',
      'Syss.grad (%)': 'share by header',
      foreskrift: 'regulation by header',
    });
  });

  it('are known by English headers', async () => {
    expect(
      Object.values(await fieldsOf('Doctor;Staff ID;Health centre;Start date;FTE;Regulation', ROW)),
    ).toEqual([
      'name by header',
      'hsaId by header',
      'healthCentre by header',
      'startDate by header',
      'share by header',
      'regulation by header',
    ]);
  });

  it('are known by headers that resemble known ones', async () => {
    const fields = await fieldsOf(
      'Namnet;HSA-idd;Vårdcentralens namn;Startdatum för ST;Sysselsätningsgrad;Föreskrift',
      ROW,
    );
    expect(Object.values(fields)).toEqual([
      'name by similar',
      'hsaId by similar',
      'healthCentre by similar',
      'startDate by similar',
      'share by similar',
      'regulation by header',
    ]);
  });

  it('are known by their content when the headers say nothing', async () => {
    expect(Object.values(await fieldsOf('A1;A2;A3;A4;A5;A6', ROW, ROW.replace('ABC', 'ABD')))).toEqual([
      'name by content',
      'hsaId by content',
      'healthCentre by content',
      'startDate by content',
      'share by content',
      'regulation by content',
    ]);
  });

  it('go by the user’s mapping before anything else', async () => {
    const bytes = utf8([`${HEADERS};Mentor;Handledare`, `${ROW};Bo Ek;Ann Alm`].join('\n'));
    const mapping = { Mentor: 'mainSupervisor', Handledare: null };
    const { entries, unusedColumns } = await readRoster(bytes, { asOf: '2027-01-04', mapping });
    expect(entries[0]?.entry.mainSupervisor).toBe('Bo Ek');
    expect(unusedColumns).toEqual(['Handledare']);
  });

  it('that resemble a field are left aside when their content contradicts it', async () => {
    const fields = await fieldsOf(`${HEADERS};E-postlåda`, `${ROW};nej`, `${ROW.replace('ABC', 'ABD')};ja`);
    expect(Object.keys(fields)).not.toContain('E-postlåda');
  });

  it('with the name of another field are told apart by content: a kind of absence is no period', async () => {
    const { entries, columns } = await readRoster(
      utf8(
        [
          `${HEADERS};Frånvaro;Frånvaro från;Frånvaro till`,
          `${ROW};föräldraledig;2027-02-01;2027-03-31`,
          `${ROW.replace('ABC', 'ABD')};;;`,
        ].join('\n'),
      ),
      { asOf: '2027-01-04' },
    );
    expect(columns.map(({ field }) => field)).not.toContain('leaves');
    expect(entries[0]?.entry.leaves).toEqual([{ from: '2027-02-01', to: '2027-04-01' }]);
  });

  it('are told apart by what stands in their parentheses', async () => {
    const fields = await fieldsOf(`${HEADERS};Leave (from);Leave (to)`, `${ROW};2027-02-01;2027-03-31`);
    expect(fields).toMatchObject({
      'Leave (from)': 'leaveFrom by header',
      'Leave (to)': 'leaveTo by header',
    });
  });

  it('may have their words in another order', async () => {
    expect(await fieldsOf(`${HEADERS};Antal mån BT`, `${ROW};`)).toMatchObject({
      'Antal mån BT': 'btMonths by header',
    });
  });

  it('of first and last days of leave are known by what they hold together', async () => {
    const fields = await fieldsOf(
      `${HEADERS};P1;P2`,
      `${ROW};2027-02-01;2027-03-31`,
      `${ROW.replace('ABC', 'ABD')};;`,
      `${ROW.replace('ABC', 'ABE')};;`,
    );
    expect(fields).toMatchObject({ P1: 'leaveFrom by content', P2: 'leaveTo by content' });
  });

  it('with a header of two meanings go to the field that only they can be', async () => {
    const bytes = utf8(
      'Klinik;Område;Forum;Från vecka;Till vecka;Platser;Intag\nÖgon 1;Ögon;Norr;2027-W05;2027-W08;1;Block\n',
    );
    const { entries } = await readSlotList(bytes, { firstWeek: '2027-W01' });
    expect(entries[0]?.entry).toMatchObject({ specialty: 'ophthalmology', area: 'Norr' });
  });

  it('are named in one error when required ones are missing', async () => {
    const bytes = utf8('Namn;Telefon\nÅsa Öberg;08-123\n');
    await expect(readRoster(bytes, { asOf: '2027-01-04' })).rejects.toMatchObject({
      code: 'IMPORT.COLUMNS_MISSING',
      params: {
        columns: 'HSA-id, Vårdcentral, ST-start, Sysselsättningsgrad, Föreskrift',
        headers: 'Namn, Telefon',
      },
    });
  });

  it.each([
    ['IMPORT.MAPPING_UNKNOWN_COLUMN', { Telefon: 'name' }],
    ['IMPORT.MAPPING_UNKNOWN_FIELD', { Namn: 'shoeSize' }],
  ])('that a mapping gets wrong are refused as %s', async (code, mapping) => {
    await expect(
      readRoster(utf8(`${HEADERS}\n${ROW}`), { asOf: '2027-01-04', mapping }),
    ).rejects.toMatchObject({
      code,
    });
  });

  it('of a slot list are known by content too', async () => {
    const bytes = utf8(
      'a;b;c;d;e;f;g\nÖgonklinik 1;Ögon;2027-W05;2027-W08;2;Block;Ja\nHudklinik 1;Hud;2027-W09;2027-W12;1;Löpande;Nej\n',
    );
    const { columns } = await readSlotList(bytes, { firstWeek: '2027-W01' });
    expect(columns.map(({ field }) => field)).toEqual([
      'clinic',
      'specialty',
      'from',
      'to',
      'seats',
      'mode',
      'supervisorTrained',
    ]);
  });
});

describe('headerSignature', () => {
  it('is the same for the same headers in another order and spelling, and differs for others', () => {
    const signature = headerSignature(['Namn', 'HSA-id', 'BT (mån)', '']);
    expect(headerSignature(['hsa id', 'bt, MÅN.', 'NAMN'])).toBe(signature);
    expect(headerSignature(['Namn', 'HSA-id'])).not.toBe(signature);
  });
});
