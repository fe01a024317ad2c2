import { calendarDate, type CalendarDate, type IsoWeek, weekOf } from '#domain';

/** Today's date in Stockholm, wherever the browser is. */
export function today(): CalendarDate {
  return calendarDate(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date()));
}

/** The week that is going on in Stockholm. */
export function thisWeek(): IsoWeek {
  return weekOf(today());
}
