import { type IsoWeek, type Language, weekParts } from '#domain';

/** A week as people say it: `v. 36 2027`, `week 36 2027`. */
export function weekInWords(language: Language, isoWeek: IsoWeek): string {
  const { week, year } = weekParts(isoWeek);
  return `${language === 'sv' ? 'v.' : 'week'} ${week} ${year}`;
}
