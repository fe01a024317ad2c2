import { useTranslation } from 'react-i18next';
import { fromWeekNumber, weekParts } from '#domain';
import { useFormat } from '../i18n/useFormat';
import './week-strip.css';

/** How full a week is; told by pattern and number as well as colour. */
export type WeekLevel = 'none' | 'some' | 'many' | 'over';

export interface StripWeek {
  /** Absolute week number. */
  readonly week: number;
  readonly count: number;
  readonly level: WeekLevel;
}

interface WeekStripProps {
  /** Heading of the table for assistive technology. */
  readonly caption: string;
  readonly weeks: readonly StripWeek[];
  readonly selected: number | null;
  readonly onSelect: (week: number) => void;
}

/** A year of weeks as tiles, each with its number; a tile chooses its week. */
export function WeekStrip({ caption, weeks, selected, onSelect }: WeekStripProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="week-strip" aria-label={caption}>
      {weeks.map(({ week, count, level }) => {
        const iso = fromWeekNumber(week);
        const range = { from: iso, to: fromWeekNumber(week + 1) };
        const { year, week: ordinal } = weekParts(iso);
        return (
          <li key={week}>
            <button
              type="button"
              data-level={level}
              aria-pressed={selected === week}
              title={format.days(range)}
              onClick={() => {
                onSelect(week);
              }}
            >
              <small>
                <span className="visually-hidden">{t('common.week')} </span>
                {ordinal === 1 || week === weeks[0]?.week ? `${String(ordinal)} · ${String(year)}` : ordinal}
                <span className="visually-hidden">: </span>
              </small>
              <b>{count}</b>
              <span className="visually-hidden"> {t('common.personsWord', { count })}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
