import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addWeeks,
  type CalendarDate,
  fromDayNumber,
  type RosterEntry,
  type SlotListEntry,
  SPECIALTIES,
} from '#domain';
import { readRoster } from '../lists/read-roster.js';
import { readSlotList } from '../lists/read-slot-list.js';
import { plainCharacters } from '../table/plain-characters.js';
import { type TableFormat } from './write-table.js';
import { writeRoster, writeSlotList } from './write-lists.js';

// Room for a machine that is busy with other things; nothing here measures time.
jest.setTimeout(60_000);

/** What may stand in a text: no control characters, which an import refuses, besides tab and line breaks. */
const unit = fc.oneof(
  fc.constantFrom(';', ',', '\t', '"', "'", '\n', '=', '+', '-', '@', '_', '<', '&', '|', '/', ' '),
  fc.constantFrom('å', 'Ö', 'é', '\u00a0', '\u2028', '😀', 'x', '0', '\ufffd'),
);
const freeText = fc
  .oneof(
    fc.string({ unit, minLength: 1, maxLength: 25 }),
    fc.constantFrom(
      '=1+1',
      "'",
      "''=",
      '-',
      '–',
      'true',
      '2027-01-15',
      '0,8',
      'constructor',
      '_x0041_',
      '#N/A',
      '\tx',
    ),
  )
  // An entry has no blanks of odd widths, and no outer white space save what the guard against formulas protects.
  .map(plainCharacters)
  .map((text) => (text.startsWith('\t') ? text.trimEnd() : text.trim()))
  .filter((text) => text.trim() !== '');
const optionalText = fc.option(freeText, { nil: null });
const name = freeText.map((text) => text.replace(/[\s,]+/g, ' ').trim()).filter((text) => text !== '');

const day = (least: number, most: number): fc.Arbitrary<CalendarDate> =>
  fc.integer({ min: least, max: most }).map(fromDayNumber);
/** 2015 to 2040. */
const someDay = day(16_436, 25_567);
const leaves = fc
  .array(fc.tuple(someDay, fc.integer({ min: 1, max: 400 })), { maxLength: 3 })
  .map((list) =>
    list
      .map(([from, days]) => ({ from, to: addDays(from, days) }))
      .sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1)),
  );
const specialty = fc.constantFrom(...SPECIALTIES.map(({ code }) => code));

const rosterEntry: fc.Arbitrary<RosterEntry> = fc
  .record({
    hsaId: fc.integer({ min: 0, max: 9999 }).map((number) => `SE2321000016-${String(number)}`),
    name,
    email: fc.constantFrom(null, 'a.b@example.org', '-x@example.org', "o'neil@example.org"),
    healthCentre: freeText,
    area: optionalText,
    studyDirector: optionalText,
    mainSupervisor: optionalText,
    startDate: someDay,
    share: fc.integer({ min: 1, max: 10_000 }).map((part) => part / 10_000),
    regulation: fc.constantFrom('2015', '2021'),
    btMonths: fc.option(
      fc.integer({ min: 0, max: 120 }).map((half) => half / 2),
      { nil: null },
    ),
    leaves,
    completed: fc.uniqueArray(specialty),
    note: optionalText,
  })
  .map((entry) => (entry.regulation === '2015' ? { ...entry, btMonths: null } : entry));

const slotEntry: fc.Arbitrary<SlotListEntry> = fc
  .record({
    clinic: freeText,
    specialty,
    ownership: fc.constantFrom('region', 'private', null),
    area: optionalText,
    week: fc.integer({ min: 0, max: 500 }),
    weeks: fc.integer({ min: 1, max: 60 }),
    seats: fc.integer({ min: 1, max: 99 }),
    mode: fc.constantFrom('block', 'rolling'),
    supervisorTrained: fc.constantFrom(true, false, null),
    note: optionalText,
  })
  .map(({ week, weeks, ...entry }) => {
    const from = addWeeks('2025-W01', week);
    return { ...entry, from, to: addWeeks(from, weeks) };
  });

const slotKey = ({ clinic, specialty: code, from, to, mode }: SlotListEntry): string =>
  [clinic.toLowerCase().replace(/\s+/g, ' '), code, from, to, mode].join();

describe.each<TableFormat>(['csv', 'xlsx'])('an export as %s', (format) => {
  it('of an ST-list gives the same entries back, whatever their texts hold', async () => {
    const list = fc.uniqueArray(rosterEntry, { selector: ({ hsaId }) => hsaId, minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(list, async (entries) => {
        const reading = await readRoster(await writeRoster(entries, format), { asOf: '2027-01-04' });
        expect(reading.faults).toEqual([]);
        expect(reading.entries.map(({ entry }) => entry)).toEqual(entries);
      }),
      { numRuns: 150 },
    );
  });

  it('of a slot list gives the same entries back, whatever their texts hold', async () => {
    const list = fc.uniqueArray(slotEntry, { selector: slotKey, minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(list, async (entries) => {
        const reading = await readSlotList(await writeSlotList(entries, format), { firstWeek: '2027-W01' });
        expect(reading.faults).toEqual([]);
        expect(reading.entries.map(({ entry }) => entry)).toEqual(entries);
      }),
      { numRuns: 150 },
    );
  });

  it('of an empty list keeps its headers', async () => {
    const { entries, columns } = await readRoster(await writeRoster([], format), { asOf: '2027-01-04' });
    expect(entries).toEqual([]);
    expect(columns).toHaveLength(15);
  });
});
