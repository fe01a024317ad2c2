import { addWeeks, isoWeek, type Language, specialtyName } from '#domain';
import { reportWords } from './report-words.js';
import { hasText, sayer, type TextParams } from './say.js';
import { weekInWords } from './week-in-words.js';

type Stored = Readonly<Record<string, string | number | null>>;

/** One thing that somebody is told, in her language; an unknown topic is shown as its code rather than not at all. */
export function noticeText(language: Language, topic: string, params: Stored): string {
  if (!hasText('messages', topic)) return topic;
  return sayer('messages', language)(topic, spoken(language, params));
}

function spoken(language: Language, params: Stored): TextParams {
  const { specialty, start, weeks, closesAt, kind, ...others } = params;
  const said: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(others)) if (value !== null) said[name] = value;
  if (typeof kind === 'string') said.report = reportWords(language).title(kind);
  if (typeof specialty === 'string') said.specialty = specialtyName(specialty)[language];
  if (typeof start === 'string' && typeof weeks === 'number') {
    const first = isoWeek(start);
    said.from = weekInWords(language, first);
    said.to = weekInWords(language, addWeeks(first, weeks - 1));
  }
  if (typeof closesAt === 'string') said.closesOn = dayOf(closesAt);
  return said;
}

const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});

function dayOf(instant: string): string {
  return STOCKHOLM.format(new Date(instant));
}
