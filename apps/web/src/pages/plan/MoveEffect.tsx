import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { Failure, Loading } from '../../parts/Await';
import { PhaseTag } from '../../parts/PhaseTag';
import { Obstacles } from '../why/Obstacles';
import { Price } from '../why/PricedPlaces';
import '../why/why.css';

interface MoveEffectProps {
  readonly effect: UseQueryResult<Schemas['MoveEffect']>;
}

/** What a move would do, before it is done: the target phase, the cost, broken rules, who else is touched. */
export function MoveEffect({ effect }: MoveEffectProps) {
  const { t } = useTranslation();
  if (effect.error) return <Failure error={effect.error} />;
  if (!effect.data) return <Loading />;
  const { to, dearerBy, obstacles, held } = effect.data;
  return (
    <section className={`notice ${obstacles.length > 0 ? 'notice-warn' : 'notice-good'}`} role="status">
      <strong>{t(obstacles.length > 0 ? 'plan.effect.breaks' : 'plan.effect.fits')}</strong>
      {obstacles.length > 0 && <Obstacles obstacles={obstacles} />}
      <p className="effect-price">
        <PhaseTag placement={to} /> <span>{t('plan.effect.whole')}</span> <Price dearerBy={dearerBy} />
      </p>
      {held !== null && <p>{t(`why.held.${held}`)}</p>}
    </section>
  );
}
