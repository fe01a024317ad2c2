import { isCalendarDate, type Language, MONTH_NAMES, specialtyName } from '#domain';
import { hasText, LOCALES, sayer } from './say.js';

/** How a reader's language writes what stands in reports. */
export interface ReportWords {
  /** Title and lead of a report, title of a table, name of a column: by key, an unknown one as it is. */
  readonly title: (kind: string) => string;
  readonly lead: (kind: string) => string;
  readonly table: (key: string) => string;
  readonly column: (key: string) => string;
  /** A text or code as a column of that kind shows it. */
  readonly text: (kind: string, value: string) => string;
  /** A number as it is read in a document; `null` and hidden ones are the caller's. */
  readonly number: (kind: string, value: number) => string;
}

const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** An instant as Stockholm reads it: `2027-01-04 07:00`. */
export function momentText(instant: string): string {
  return STOCKHOLM.format(new Date(instant));
}

export function reportWords(language: Language): ReportWords {
  const say = sayer('followUp', language);
  const known = (key: string, otherwise: string): string => (hasText('followUp', key) ? say(key) : otherwise);
  const whole = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const share = new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 });
  return {
    title: (kind) => known(`report.${kind}`, kind),
    lead: (kind) => known(`lead.${kind}`, ''),
    table: (key) => known(`table.${key}`, key),
    column: (key) => known(`column.${key}`, key),
    text: (kind, value) => {
      switch (kind) {
        case 'specialty':
          return known(`item.${value}`, specialtyName(value)[language]);
        case 'ownership':
          return known(`owner.${value}`, value);
        case 'risk':
          return known(`risk.${value}`, value);
        case 'month':
          return monthText(language, value);
        default:
          return value;
      }
    },
    number: (kind, value) =>
      kind === 'share'
        ? share.format(value)
        : kind === 'decimal'
          ? decimal.format(value)
          : whole.format(value),
  };
}

/** `mars 2027`; what is no month stays as it is. */
function monthText(language: Language, month: string): string {
  if (!isCalendarDate(`${month}-01`)) return month;
  return `${MONTH_NAMES[language][Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;
}
