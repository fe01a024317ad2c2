import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { curriculumQuery } from '../../data/rules';
import { useFormat } from '../../i18n/useFormat';
import { weekRuns } from '../../parts/week-runs';

/** Weeks that a sentence names; more are cut off. */
const MOST_RUNS = 3;

/** What stands in the way of a place, in one sentence; other doctors are counted. */
export function useObstacleText(): (obstacle: Schemas['WhyObstacle']) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const curriculum = useQuery(curriculumQuery);
  return useCallback(
    ({ code, weeks, others, needKeys, specialties }) => {
      const runs = weekRuns(weeks);
      const when =
        runs.slice(0, MOST_RUNS).map(format.weeks).join(', ') + (runs.length > MOST_RUNS ? ' …' : '');
      const nameOf = (key: string) => {
        const item = key.split('.')[0] ?? key;
        const codes = curriculum.data?.items.find((each) => each.key === item)?.specialties ?? [item];
        return format.anySpecialty(codes);
      };
      const what = [...needKeys.map(nameOf), ...specialties.map(format.specialty)].join(', ');
      switch (code) {
        case 'seats':
          return others === 0
            ? t('why.obstacle.noSeats', { when })
            : t('why.obstacle.seats', { when, count: others });
        case 'home-centre':
          return t('why.obstacle.home-centre', { when, count: others });
        case 'window':
          return t('why.obstacle.window', { when });
        case 'leave':
          return t('why.obstacle.leave', { when });
        case 'own-plan':
          return t('why.obstacle.own-plan', { what });
        case 'specialty-once':
          return what === '' ? t('why.obstacle.doneBefore') : t('why.obstacle.specialty-once', { what });
        case 'max-per-host':
          return t('why.obstacle.max-per-host');
        case 'prerequisite':
          return t('why.obstacle.prerequisite', { what });
        case 'after':
          return t('why.obstacle.after', { what });
        case 'dependants':
          return t('why.obstacle.dependants', { what });
        default:
          return t(`why.obstacle.${code}`);
      }
    },
    [curriculum.data, format, t],
  );
}
