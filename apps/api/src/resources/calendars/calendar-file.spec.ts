import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { addWeeks, fromWeekNumber, isoWeek, mondayOf, weekNumber } from '#domain';
import { type CalendarEntry, type CalendarFeed } from '#planning';
import { calendarFile } from './calendar-file.js';

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id: '0190e5a4-7b1c-7000-8000-000000000001',
  sequence: 3,
  status: 'sure',
  doctorName: 'Åsa Öberg; "A"',
  specialty: 'gynaecology',
  hostName: 'Kvinnokliniken, hus 4\\B',
  centreName: 'Norra vårdcentralen',
  start: isoWeek('2026-W52'),
  weeks: 3,
  from: '2026-12-21',
  to: '2027-01-11',
  changedAt: '2026-11-02T09:30:00.000Z',
  ...more,
});
const feed = (more: Partial<CalendarFeed> = {}): CalendarFeed => ({
  owner: { kind: 'doctor', id: 'd1' },
  name: 'Åsa Öberg',
  language: 'sv',
  entries: [entry()],
  ...more,
});

/** The events as a parser that shares no code with the writer reads them. */
function read(text: string): { calendar: ICAL.Component; events: ICAL.Event[] } {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
  return {
    calendar,
    events: calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each)),
  };
}

describe('a calendar file', () => {
  it('is read by another parser as it was meant, signs of every kind included', () => {
    const { calendar, events } = read(calendarFile(feed()));
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('ST-placeringar, Åsa Öberg');
    const [event] = events;
    expect(event).toMatchObject({
      uid: '0190e5a4-7b1c-7000-8000-000000000001@randa',
      sequence: 3,
      summary: 'Gynekologi, Kvinnokliniken, hus 4\\B',
      location: 'Kvinnokliniken, hus 4\\B',
    });
    expect(event!.description).toContain('v. 52 2026 till och med v. 1 2027, 3 veckor\n');
    expect(event!.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(event!.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
  });

  it('breaks lines as the standard says, with no line over 75 bytes', () => {
    const lines = calendarFile(feed({ entries: [entry({ hostName: 'Å'.repeat(200) })] })).split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
  });

  it.each([
    ['asked', 'TENTATIVE', 'Gynekologi, Kvinnokliniken, hus 4\\B (väntar på klinikens svar)'],
    ['sure', 'CONFIRMED', 'Gynekologi, Kvinnokliniken, hus 4\\B'],
    ['cancelled', 'CANCELLED', 'Inställd: Gynekologi, Kvinnokliniken, hus 4\\B'],
    ['brokenOff', 'CONFIRMED', 'Gynekologi, Kvinnokliniken, hus 4\\B (avbruten)'],
  ] as const)('says %s as %s', (status, standard, title) => {
    const [event] = read(calendarFile(feed({ entries: [entry({ status })] }))).events;
    expect(event!.component.getFirstPropertyValue('status')).toBe(standard);
    expect(event!.summary).toBe(title);
  });

  it('names the doctor to clinic and centre, in the language of whoever made the address', () => {
    const titles = (['host', 'healthCentre'] as const).map(
      (kind) =>
        read(calendarFile(feed({ owner: { kind, id: 'x' }, language: 'en' }))).events.map(
          ({ summary }) => summary,
        )[0],
    );
    expect(titles).toEqual([
      'Åsa Öberg; "A", Gynaecology',
      'Åsa Öberg; "A": Gynaecology, Kvinnokliniken, hus 4\\B',
    ]);
  });

  it('holds whole days from Monday up to, not including, a Monday, in every year', () => {
    const weeks = fc.integer({ min: weekNumber(isoWeek('2020-W01')), max: weekNumber(isoWeek('2040-W01')) });
    fc.assert(
      fc.property(weeks, fc.integer({ min: 1, max: 60 }), (first, length) => {
        const start = fromWeekNumber(first);
        const end = addWeeks(start, length);
        const one = entry({ start, weeks: length, from: mondayOf(start), to: mondayOf(end) });
        const [event] = read(calendarFile(feed({ entries: [one] }))).events;
        expect([event!.startDate.isDate, event!.endDate.isDate]).toEqual([true, true]);
        expect([event!.startDate.toString(), event!.endDate.toString()]).toEqual([one.from, one.to]);
        expect(event!.duration.toSeconds()).toBe(length * 7 * 86_400);
      }),
    );
  });

  it('is the same to the byte while nothing has changed', () => {
    expect(calendarFile(feed())).toBe(calendarFile(feed()));
    expect(calendarFile(feed({ entries: [entry({ sequence: 4 })] }))).not.toBe(calendarFile(feed()));
  });

  it('is a calendar also when there is nothing in it', () => {
    expect(read(calendarFile(feed({ entries: [] }))).events).toEqual([]);
  });
});
