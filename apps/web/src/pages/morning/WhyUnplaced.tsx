import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { Empty } from '../../parts/Await';
import { Panel } from '../../parts/Page';
import { reasonName } from '../../parts/reason-name';

/** How many needs have no placement for each reason, the commonest first. */
export function WhyUnplaced({ morning }: { readonly morning: Schemas['Morning'] }) {
  const { t } = useTranslation();
  const { unplacedByReason: reasons, planId } = morning;
  const most = Math.max(...reasons.map(({ needs }) => needs));
  return (
    <Panel
      title={t('morning.whyUnplaced')}
      aside={
        planId !== null &&
        reasons.length > 0 && (
          <Link to="/proposals/$planId" params={{ planId }} hash="unplaced">
            {t('morning.eachNeed')}
          </Link>
        )
      }
    >
      {reasons.length === 0 ? (
        <Empty>{t('morning.allPlaced')}</Empty>
      ) : (
        <ul className="reason-bars">
          {reasons.map(({ code, needs }) => (
            <li key={code}>
              <span>{reasonName(t, code)}</span>
              <strong>{t('morning.needs', { count: needs })}</strong>
              <span className="meter" aria-hidden="true">
                <i style={{ width: `${String((100 * needs) / most)}%` }} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
