import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { planningRulesQuery } from '../../data/rules';
import { useFormat } from '../../i18n/useFormat';
import { weekRuns } from '../../parts/week-runs';
import { Weeks } from '../../parts/Weeks';
import { PlaceName, PricedPlaces } from './PricedPlaces';
import './why.css';

type WhyAnswer = Schemas['Why'];

/** Why a need is where it is, or nowhere: what decided, what else was possible, what stands in the way, what would help. */
export function WhyPanel({ why }: { readonly why: WhyAnswer }) {
  return (
    <div className="stack why">
      {why.kind === 'placed' && <Placed why={why} />}
      {why.kind === 'unplaced' && <Unplaced why={why} />}
      {why.kind === 'left-out' && <LeftOut why={why} />}
      {why.kind !== 'left-out' && <Points />}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="why-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Placed({ why }: { readonly why: WhyAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { place, held, costs, worth, alternatives, alternativesInAll, blocked, blockedInAll } = why;
  const most = Math.max(1, ...costs.map(({ cost }) => cost));
  return (
    <>
      {place && (
        <p>
          <PlaceName place={place} />
        </p>
      )}
      <Part title={t('why.decided')}>
        {held !== null && <p>{t(`why.held.${held}`)}</p>}
        {costs.length === 0 ? (
          <p>{t('why.costsNothing')}</p>
        ) : (
          <ul className="reason-bars">
            {costs.map(({ term, cost }) => (
              <li key={term}>
                <span>{t(`plans.term.${term}`)}</span>
                <strong>{t('why.points', { count: cost })}</strong>
                <span className="meter" aria-hidden="true">
                  <i style={{ width: `${String((100 * cost) / most)}%` }} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {worth !== null && worth > 0 && (
          <p className="soft">{t('why.worth', { points: format.number(worth) })}</p>
        )}
      </Part>
      <Part title={blockedInAll === 0 ? t('why.betterHead') : t('why.better', { count: blockedInAll })}>
        {blocked.length === 0 ? <p>{t('why.nothingBetter')}</p> : <PricedPlaces places={blocked} />}
      </Part>
      <Part title={t('why.alternatives', { count: alternativesInAll })}>
        {alternatives.length === 0 ? <p>{t('why.noAlternative')}</p> : <PricedPlaces places={alternatives} />}
      </Part>
    </>
  );
}

function Unplaced({ why }: { readonly why: WhyAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { closed, inTheWay, blocked, blockedInAll, change, targetFrom, targetTo } = why;
  const most = Math.max(1, ...inTheWay.map(({ places }) => places));
  return (
    <>
      <p>
        {t('why.unplaced')}{' '}
        {targetFrom !== null && targetTo !== null && targetFrom < targetTo && (
          <>
            {t('why.targetPhase')} <Weeks from={targetFrom} to={targetTo} />.
          </>
        )}
      </p>
      {closed !== null && <p className="notice notice-warn">{t(`why.closed.${closed}`)}</p>}
      <Part title={t('why.smallestChange')}>
        {change ? <Change change={change} /> : <p>{t('why.noChange')}</p>}
      </Part>
      <Part title={t('why.inTheWay', { count: blockedInAll })}>
        {inTheWay.length === 0 ? (
          <p>{t('why.noPlaces')}</p>
        ) : (
          <ul className="reason-bars">
            {inTheWay.map(({ code, places }) => (
              <li key={code}>
                <span>{t(`why.first.${code}`)}</span>
                <strong>{format.number(places)}</strong>
                <span className="meter" aria-hidden="true">
                  <i style={{ width: `${String((100 * places) / most)}%` }} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Part>
      {blocked.length > 0 && (
        <Part title={t('why.nearest')}>
          <PricedPlaces places={blocked} />
        </Part>
      )}
    </>
  );
}

function Change({ change }: { readonly change: Schemas['WhyChange'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const when = weekRuns(change.weeks).map(format.weeks).join(', ');
  return (
    <div className="notice notice-good">
      <strong>{t(`why.change.${change.kind}`, { where: change.place.hostName, when })}</strong>
      <span>
        {t('why.then')} <PlaceName place={change.place} />
      </span>
    </div>
  );
}

function LeftOut({ why: { closed } }: { readonly why: WhyAnswer }) {
  const { t } = useTranslation();
  return <p>{t(`why.closed.${closed ?? 'met'}`)}</p>;
}

/** What a point is, by the two weights that people know best. */
function Points() {
  const { t } = useTranslation();
  const format = useFormat();
  const rules = useQuery(planningRulesQuery);
  if (!rules.data) return null;
  const { late, unplaced } = rules.data.weights;
  return (
    <p className="soft why-points">
      {t('why.pointsMean', { late: format.number(late ?? 0), unplaced: format.number(unplaced ?? 0) })}
    </p>
  );
}
