import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addWeeks, specialtyName } from '#domain';
import { type CalendarEntry, type CalendarFeed } from '#planning';
import { type Say, sayer, weekInWords } from '#texts';

/** How often a programme is asked to look again, in seconds. */
const LOOK_AGAIN = 3600;

const STATUS: Readonly<Record<CalendarEntry['status'], ICalEventStatus>> = {
  asked: ICalEventStatus.TENTATIVE,
  sure: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
  brokenOff: ICalEventStatus.CONFIRMED,
};

/**
 * A calendar as a file of RFC 5545, the same for the same entries to the byte. Placements are whole days, the end not
 * included, and leave their days free: nobody is busy for six weeks on end.
 */
export function calendarFile({ owner, name, language, entries }: CalendarFeed): string {
  const say = sayer('calendar', language);
  const calendar = new ICalCalendar({
    name: say(`name.${owner.kind}`, { name }),
    prodId: { company: 'Randa', product: 'Randa', language: language.toUpperCase() },
    ttl: LOOK_AGAIN,
  });
  for (const entry of entries) {
    const changed = new Date(entry.changedAt);
    calendar.createEvent({
      id: `${entry.id}@randa`,
      sequence: entry.sequence,
      stamp: changed,
      lastModified: changed,
      allDay: true,
      // Days of the calendar, of no time zone: read as UTC they stay what they are.
      start: new Date(`${entry.from}T00:00:00Z`),
      end: new Date(`${entry.to}T00:00:00Z`),
      status: STATUS[entry.status],
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: titleOf(entry, { owner, language }, say),
      location: entry.hostName,
      description: aboutOf(entry, language, say),
    });
  }
  return calendar.toString();
}

type Reader = Pick<CalendarFeed, 'owner' | 'language'>;

function titleOf(entry: CalendarEntry, { owner, language }: Reader, say: Say<'calendar'>): string {
  const { status, doctorName: doctor, hostName: host } = entry;
  const specialty = specialtyName(entry.specialty)[language];
  const title = say(`title.${owner.kind}`, { specialty, host, doctor });
  return status === 'sure' ? title : say(`title.${status}`, { title });
}

function aboutOf(
  { start, weeks, status, centreName: centre }: CalendarEntry,
  language: Reader['language'],
  say: Say<'calendar'>,
): string {
  const from = weekInWords(language, start);
  const to = weekInWords(language, addWeeks(start, weeks - 1));
  return [
    weeks === 1 ? say('weeks.one', { from }) : say('weeks.more', { from, to, weeks }),
    say(`about.${status}`),
    say('homeCentre', { centre }),
    say('source'),
  ].join('\n');
}
