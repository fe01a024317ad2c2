import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../i18n/useFormat';
import { PhaseTag } from '../../parts/PhaseTag';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';
import { Obstacles } from './Obstacles';

/** Places with their price, and what stands in the way of those that are not free. */
export function PricedPlaces({ places }: { readonly places: readonly Schemas['WhyPricedPlace'][] }) {
  return (
    <ol className="why-places">
      {places.map(({ place, dearerBy, obstacles }) => (
        <li key={`${place.slotId} ${place.from}`}>
          <div className="why-place">
            <PlaceName place={place} />
            <Price dearerBy={dearerBy} />
          </div>
          {obstacles.length > 0 && <Obstacles obstacles={obstacles} />}
        </li>
      ))}
    </ol>
  );
}

/** A place in words: where, when, and whether that is in the target phase. */
export function PlaceName({ place }: { readonly place: Schemas['WhyPlace'] }) {
  return (
    <span>
      <strong>
        <SpecialtyName code={place.specialty} />
      </strong>{' '}
      {place.hostName}, <Weeks from={place.from} to={place.to} /> <PhaseTag placement={place} />
    </span>
  );
}

/** By how much the whole plan would be dearer or cheaper. */
export function Price({ dearerBy }: { readonly dearerBy: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (dearerBy === 0) return <span className="tag">{t('why.samePrice')}</span>;
  const points = format.number(Math.abs(dearerBy));
  return dearerBy > 0 ? (
    <span className="tag tag-warn">{t('why.dearer', { points })}</span>
  ) : (
    <span className="tag tag-good">{t('why.cheaper', { points })}</span>
  );
}
