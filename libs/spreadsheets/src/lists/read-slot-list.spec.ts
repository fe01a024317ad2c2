import { describe, expect, it } from '@jest/globals';
import { type SlotListEntry } from '#domain';
import { utf8 } from '../testing/bytes.js';
import { type ListReading } from './read-list.js';
import { readSlotList } from './read-slot-list.js';

const GOOD = {
  Klinik: 'Ögonklinik 1',
  Specialitet: 'Ögon',
  Driftsform: 'Region',
  Område: 'Norr',
  'Från vecka': '2027-W05',
  'Till vecka': '2027-W08',
  Platser: '2',
  Intag: 'Block',
  Handledarutbildning: 'Ja',
  Anmärkning: '',
};
type Row = Partial<Record<keyof typeof GOOD, string>>;

const listOf = (...rows: Row[]): Uint8Array =>
  utf8(
    [Object.keys(GOOD), ...rows.map((row) => Object.values({ ...GOOD, ...row }))]
      .map((row) => row.join('\t'))
      .join('\n'),
  );
const read = (...rows: Row[]): Promise<ListReading<SlotListEntry>> =>
  readSlotList(listOf(...rows), { firstWeek: '2027-W01' });
const entryOf = async (row: Row): Promise<SlotListEntry> => {
  const { entries, faults } = await read(row);
  expect(faults).toEqual([]);
  return entries[0]!.entry;
};

describe('a slot list', () => {
  it('gives every field of a slot, its weeks half-open', async () => {
    expect(await entryOf({ Anmärkning: 'ej v. 7' })).toEqual({
      clinic: 'Ögonklinik 1',
      specialty: 'ophthalmology',
      ownership: 'region',
      area: 'Norr',
      from: '2027-W05',
      to: '2027-W09',
      seats: 2,
      mode: 'block',
      supervisorTrained: true,
      note: 'ej v. 7',
    });
  });

  it.each([
    ['2027-W05', '2027-W08'],
    ['v.5', 'v.8'],
    ['5', '8'],
    ['v 5 2027', 'v 8 2027'],
    ['202705', '202708'],
    ['2027-02-01', '2027-02-28'],
    ['2027-02-03', '2027-02-22'],
    ['46419', '46446'],
    ['v 5-8 2027', ''],
  ])('reads the weeks %j to %j as weeks 5 to 8 of 2027', async (from, to) => {
    expect(await entryOf({ 'Från vecka': from, 'Till vecka': to })).toMatchObject({
      from: '2027-W05',
      to: '2027-W09',
    });
  });

  it('counts a last week without a year from the first', async () => {
    expect(await entryOf({ 'Från vecka': '2028-W51', 'Till vecka': 'v.2' })).toMatchObject({
      from: '2028-W51',
      to: '2029-W03',
    });
  });

  it.each([
    ['Veckor', 'v 5-8 2027'],
    ['Veckor', '2027-W05–2027-W08'],
    ['Placeringstid', '2027/02/01-2027/02/28'],
    ['Period', '1/2 2027-28/2 2027'],
    ['Period', '1.2.2027-28.2.2027'],
    ['Period', '20270201-20270228'],
    ['Period', '2027-02-01 – 2027-02-28'],
    ['Period', 'v.5-8'],
  ])('reads both ends out of one column "%s" with %j', async (header, cell) => {
    const bytes = utf8(`Klinik;Specialitet;${header};Platser;Intag\nÖgon 1;Ögon;${cell};1;Löpande\n`);
    const { entries, faults } = await readSlotList(bytes, { firstWeek: '2027-W01' });
    expect(faults).toEqual([]);
    expect(entries[0]?.entry).toMatchObject({ from: '2027-W05', to: '2027-W09', mode: 'rolling' });
  });

  it('reads a first week and a number of weeks, the year in a column of its own', async () => {
    const bytes = utf8(
      'Klinik;Specialitet;År;Startvecka;Antal veckor;Platser;Intag\nÖgon 1;Ögon;2028;v.5;4;1;Block\n',
    );
    const { entries, faults } = await readSlotList(bytes, { firstWeek: '2027-W01' });
    expect(faults).toEqual([]);
    expect(entries[0]?.entry).toMatchObject({ from: '2028-W05', to: '2028-W09' });
  });

  it('reads the years of both weeks in columns of their own, never only one of them', async () => {
    const bytes = utf8(
      'Klinik;Specialitet;Startår;Startvecka;Slutår;Slutvecka;Platser;Intag\n' +
        'Ögon 1;Ögon;2028;51;2029;11;1;Block\nÖgon 1;Ögon;2028;5;2029;8;1;Block\n',
    );
    const { entries, faults } = await readSlotList(bytes, { firstWeek: '2027-W01' });
    expect(faults).toEqual([]);
    expect(entries.map(({ entry }) => [entry.from, entry.to])).toEqual([
      ['2028-W51', '2029-W12'],
      ['2028-W05', '2029-W09'],
    ]);
  });

  it.each([
    ['Intag', 'Löpande intag', { mode: 'rolling' }],
    ['Intag', 'rolling', { mode: 'rolling' }],
    ['Driftsform', 'Privat', { ownership: 'private' }],
    ['Driftsform', 'SLSO', { ownership: 'region' }],
    ['Driftsform', '', { ownership: null }],
    ['Handledarutbildning', 'x', { supervisorTrained: true }],
    ['Handledarutbildning', '0', { supervisorTrained: false }],
    ['Handledarutbildning', '', { supervisorTrained: null }],
    ['Specialitet', 'Öron-näsa-hals', { specialty: 'ent' }],
    ['Intag', 'löp', { mode: 'rolling' }],
    ['Specialitet', 'ÖNH-klin', { specialty: 'ent' }],
    ['Specialitet', 'Hudmottagningen', { specialty: 'dermatology' }],
    ['Specialitet', '\u00a0ÖGON\u200b', { specialty: 'ophthalmology' }],
    ['Platser', '3 platser', { seats: 3 }],
    ['Platser', '３', { seats: 3 }],
  ])('reads %s %j', async (column, cell, expected) => {
    expect(await entryOf({ [column]: cell })).toMatchObject(expected);
  });
});

describe('a row with one slip gives exactly one fault', () => {
  it.each<[string, Row, string, string]>([
    ['no clinic', { Klinik: '' }, 'REQUIRED_MISSING', 'Klinik'],
    ['an unknown specialty', { Specialitet: 'Kirurgi' }, 'SPECIALTY_UNKNOWN', 'Specialitet'],
    ['no first week', { 'Från vecka': '' }, 'REQUIRED_MISSING', 'Från vecka'],
    ['no last week', { 'Till vecka': '' }, 'REQUIRED_MISSING', 'Till vecka'],
    ['a week that is none', { 'Till vecka': '2027-W53' }, 'WEEK_NO_SUCH_WEEK', 'Till vecka'],
    ['a word for a week', { 'Från vecka': 'våren' }, 'WEEK_UNREADABLE', 'Från vecka'],
    ['a day that is none', { 'Från vecka': '2027-02-30' }, 'DATE_NO_SUCH_DAY', 'Från vecka'],
    ['a year far away', { 'Till vecka': '2077-W08' }, 'DATE_IMPLAUSIBLE', 'Till vecka'],
    ['weeks the wrong way round', { 'Till vecka': '2027-W04' }, 'WEEKS_REVERSED', 'Till vecka'],
    [
      'weeks in one cell the wrong way round',
      { 'Från vecka': 'v.8 2027 - v.5 2027' },
      'WEEK_REVERSED',
      'Från vecka',
    ],
    [
      'a year that may belong to either week',
      { 'Från vecka': 'v.51-2 2028' },
      'WEEK_AMBIGUOUS',
      'Från vecka',
    ],
    [
      'a number behind the week that may be a year',
      { 'Från vecka': 'v5-27', 'Till vecka': 'v30' },
      'WEEK_AMBIGUOUS',
      'Från vecka',
    ],
    ['a period where the last week should be', { 'Till vecka': 'v8-27' }, 'WEEK_AMBIGUOUS', 'Till vecka'],
    ['no seats', { Platser: '0' }, 'SEATS_OUT_OF_RANGE', 'Platser'],
    ['half a seat', { Platser: '1,5' }, 'SEATS_UNREADABLE', 'Platser'],
    ['an unknown intake', { Intag: 'ibland' }, 'MODE_UNREADABLE', 'Intag'],
    ['an unknown owner', { Driftsform: 'stiftelse' }, 'OWNERSHIP_UNREADABLE', 'Driftsform'],
    ['neither yes nor no', { Handledarutbildning: 'kanske' }, 'YES_NO_UNREADABLE', 'Handledarutbildning'],
  ])('%s', async (_, row, code, column) => {
    const { faults, entries } = await read({ Klinik: 'Annan' }, row);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ line: 3, code: `IMPORT.${code}`, column });
    expect(entries).toHaveLength(1);
  });

  it('but the line that sums the list up is no slot', async () => {
    const total = { Klinik: 'Summa', Specialitet: '', Driftsform: '', Område: '', 'Från vecka': '' };
    const { faults, entries } = await read(
      {},
      { ...total, 'Till vecka': '', Platser: '4294', Intag: '', Handledarutbildning: '' },
    );
    expect(faults).toEqual([]);
    expect(entries).toHaveLength(1);
  });

  it('a slot that stands there already, whatever its seats: it is not added up', async () => {
    const { faults, entries } = await read(
      {},
      { Klinik: 'ögonklinik  1', Platser: '5' },
      { Intag: 'Löpande' },
    );
    expect(faults).toMatchObject([{ line: 3, code: 'IMPORT.SLOT_REPEATED', params: { firstLine: 2 } }]);
    expect(entries.map(({ line }) => line)).toEqual([2, 4]);
  });
});

describe('a list of one clinic', () => {
  const own = (text: string) =>
    readSlotList(new TextEncoder().encode(text), { firstWeek: '2026-W48', ownClinic: 'Ögonklinik 1' });

  it('names neither the clinic nor how doctors are taken in', async () => {
    const { entries, faults } = await own('Specialitet\tVeckor\tPlatser\nÖgon\tv. 36-39 2027\t2');
    expect(faults).toEqual([]);
    expect(entries.map(({ entry }) => entry)).toMatchObject([
      { clinic: 'Ögonklinik 1', from: '2027-W36', to: '2027-W40', seats: 2, mode: 'block' },
    ]);
  });

  it('may name it in any spelling, but no other', async () => {
    const { entries, faults } = await own(
      'Klinik\tSpecialitet\tVeckor\tPlatser\nögonklinik  1\tÖgon\tv. 36-39 2027\t2\nÖgonklinik 2\tÖgon\tv. 36-39 2027\t2',
    );
    expect(entries).toHaveLength(1);
    expect(faults).toMatchObject([
      { line: 3, column: 'Klinik', code: 'IMPORT.OTHER_CLINIC', params: { clinic: 'Ögonklinik 1' } },
    ]);
  });
});
