import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { doctorPlacementsQuery } from '../../data/doctors';
import { useFormat, weeksOf } from '../../i18n/useFormat';

interface ChangeEffectsProps {
  readonly doctorId: string;
  readonly effects: Schemas['ChangeEffects'];
}

/** What a change of a doctor's does, in words: which placements are called off, which go on for a person to look at. */
export function ChangeEffects({ doctorId, effects: { hits, centresOverLimit } }: ChangeEffectsProps) {
  const { t } = useTranslation();
  const { role } = useOwnSession();
  const nameOf = usePlacementName(doctorId);
  const ending = hits.filter(({ ends }) => ends);
  const standing = hits.filter(({ ends }) => !ends);
  return (
    <>
      {hits.length === 0 && <p className="notice notice-good">{t('changes.hitsNothing')}</p>}
      {ending.length > 0 && (
        <div className="notice notice-warn">
          <strong>{t('changes.ends', { count: ending.length })}</strong>
          <ul>
            {ending.map((hit) => (
              <li key={hit.needId}>{nameOf(hit)}</li>
            ))}
          </ul>
          <span>{t('changes.plannedAgain')}</span>
        </div>
      )}
      {standing.length > 0 && (
        <div className="notice">
          <strong>{t('changes.stands', { count: standing.length })}</strong>
          <ul>
            {standing.map((hit) => (
              <li key={hit.needId}>{nameOf(hit)}</li>
            ))}
          </ul>
          <span>{t(role === 'doctor' ? 'changes.unitLooks' : 'changes.lookAtThem')}</span>
        </div>
      )}
      {centresOverLimit.length > 0 && (
        <p className="notice notice-warn">{t('changes.centreFull', { count: centresOverLimit.length })}</p>
      )}
    </>
  );
}

/** A placement that is hit, in words. */
export function usePlacementName(doctorId: string): (hit: Schemas['HitPlacement']) => string {
  const format = useFormat();
  const placements = useQuery(doctorPlacementsQuery(doctorId));
  return ({ needKey, start }) => {
    const placement = placements.data?.find((each) => each.needKey === needKey);
    return placement
      ? `${format.specialty(placement.specialty)}, ${format.weeks(weeksOf(placement))}, ${placement.hostName}`
      : start;
  };
}
