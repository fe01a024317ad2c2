import { useTranslation } from 'react-i18next';
import { addDays, type CalendarDate, daysBetween, isCalendarDate, isIsoWeek, mondayOf } from '#domain';
import type { Schemas } from '../../api/client';
import { today } from '../../i18n/today';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import type { Step } from './training-steps';

interface TrainingLineProps {
  readonly doctor: Schemas['Doctor'];
  readonly training: Schemas['Training'];
  readonly steps: readonly Step[];
}

interface Stretch {
  readonly key: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly name: string;
  readonly specialty?: string;
}

const DAYS_OF_MARGIN = 14;

/** The whole training on one line: what is placed above, what is missing below it in its best time, leave hatched. */
export function TrainingLine({ doctor, training, steps }: TrainingLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const placed = steps.flatMap(({ key, placement, need, specialties }): Stretch[] => {
    const held = placement ?? need?.done;
    if (!held) return [];
    const { from, to } = weeksOf(held);
    const specialty = placement?.specialty ?? specialties[0] ?? '';
    const name = `${format.specialty(specialty)}, ${format.weeks({ from, to })}, ${held.hostName}`;
    return [{ key, from: mondayOf(from), to: mondayOf(to), name, specialty }];
  });
  const missing = steps.flatMap(({ key, state, need, specialties }): Stretch[] => {
    const from = need?.targetFrom ?? null;
    const to = need?.targetTo ?? null;
    if (state !== 'missing' || from === null || to === null || !isIsoWeek(from) || !isIsoWeek(to)) return [];
    const name = `${format.anySpecialty(specialties)}: ${t('training.state.missing')}, ${t('training.bestDone')} ${format.weeks({ from, to })}`;
    return [{ key, from: mondayOf(from), to: mondayOf(to), name, specialty: specialties[0] ?? '' }];
  });
  const leaves = doctor.leaves.flatMap(({ from, to }): Stretch[] =>
    isCalendarDate(from) && isCalendarDate(to)
      ? [{ key: from, from, to, name: `${t('placement.leave')}, ${from} – ${to}` }]
      : [],
  );
  const partTime = doctor.employment.flatMap(({ from, to, share }): Stretch[] => {
    const end = to ?? training.clock.expectedEnd;
    if (share >= 1 || !isCalendarDate(from) || !isCalendarDate(end)) return [];
    return [{ key: from, from, to: end, name: format.percent(share) }];
  });
  if (!isCalendarDate(doctor.startDate) || !isCalendarDate(training.clock.expectedEnd)) return null;
  const now = today();
  const end = training.clock.expectedEnd;
  const last = [end, now, ...placed.map(({ to }) => to)].reduce((a, b) => (a > b ? a : b));
  const axis = { from: doctor.startDate, days: daysBetween(doctor.startDate, addDays(last, DAYS_OF_MARGIN)) };
  const at = (day: CalendarDate): string =>
    `${String(Math.min(100, Math.max(0, (100 * daysBetween(axis.from, day)) / axis.days)))}%`;
  const span = ({ from, to }: Stretch) => ({ left: at(from), right: `calc(100% - ${at(to)})` });
  return (
    <section className="panel" aria-labelledby="line">
      <h2 id="line">{t('training.line')}</h2>
      <p className="visually-hidden">{t('training.lineText')}</p>
      <div className="training-line">
        <div className="training-years" aria-hidden="true">
          {newYears(axis.from, last).map((day) => (
            <span key={day} style={{ left: at(day) }}>
              {day.slice(0, 4)}
            </span>
          ))}
        </div>
        <div className="training-track">
          <div className="training-past" style={{ width: at(now) }} />
          {leaves.map((stretch) => (
            <div key={stretch.key} className="training-leave" style={span(stretch)} title={stretch.name} />
          ))}
          {placed.map((stretch) => (
            <div
              key={stretch.key}
              className="training-placed"
              data-specialty={stretch.specialty}
              style={span(stretch)}
              title={stretch.name}
            />
          ))}
          <div className="training-now" style={{ left: at(now) }} title={`${t('training.today')} ${now}`} />
          <div
            className="training-end"
            style={{ left: at(end) }}
            title={`${t('training.specialist')} ${end}`}
          />
        </div>
        {partTime.length > 0 && (
          <div className="training-shares">
            {partTime.map((stretch) => (
              <span
                key={stretch.key}
                style={span(stretch)}
                title={`${t('training.partTime')} ${stretch.name}, ${stretch.from} – ${stretch.to}`}
              >
                {stretch.name}
              </span>
            ))}
          </div>
        )}
        {missing.map((stretch) => (
          <div key={stretch.key} className="training-missing" title={stretch.name}>
            <i style={span(stretch)} data-specialty={stretch.specialty} />
          </div>
        ))}
      </div>
      <ul className="line-legend" aria-hidden="true">
        <li>
          <i className="training-placed" /> {t('training.legend.placed')}
        </li>
        {missing.length > 0 && (
          <li>
            <i className="training-missing-key" /> {t('training.legend.missing')}
          </li>
        )}
        {leaves.length > 0 && (
          <li>
            <i className="training-leave" /> {t('placement.leave')}
          </li>
        )}
        {partTime.length > 0 && (
          <li>
            <i className="training-share-key" /> {t('training.partTime')}
          </li>
        )}
        <li>
          <i className="training-now-key" /> {t('training.today')}
        </li>
        <li>
          <i className="training-end-key" /> {t('training.specialist')}
        </li>
      </ul>
    </section>
  );
}

/** The first of January of every year inside a period. */
function newYears(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let year = Number(from.slice(0, 4)) + 1; year <= Number(to.slice(0, 4)); year += 1) {
    const day = `${String(year)}-01-01`;
    if (isCalendarDate(day)) days.push(day);
  }
  return days;
}
