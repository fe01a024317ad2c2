import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { planUnplacedQuery } from '../../data/plans';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { fold } from '../../parts/fold';
import { Panel } from '../../parts/Page';
import { reasonName } from '../../parts/reason-name';
import { SearchField } from '../../parts/SearchField';
import { Shorten } from '../../parts/Shorten';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { WhyButton } from '../why/WhyButton';

/** The needs that a plan leaves without a placement, each with the reason that decided. */
export function UnplacedNeeds({ plan }: { readonly plan: Schemas['Plan'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const unplaced = useQuery(planUnplacedQuery(plan.id, format.language));
  return (
    <div id="unplaced">
      <Panel title={t('proposals.unplacedTitle')}>
        <Await query={unplaced}>
          {(needs) =>
            needs.length === 0 ? (
              <Empty>{t('morning.allPlaced')}</Empty>
            ) : (
              <FilteredNeeds needs={needs} planId={plan.state === 'proposed' ? plan.id : null} />
            )
          }
        </Await>
      </Panel>
    </div>
  );
}

interface FilteredNeedsProps {
  readonly needs: readonly Schemas['UnplacedNeed'][];
  /** The proposal that leaves them without a placement; `null` = the plan as it stands. */
  readonly planId: string | null;
}

function FilteredNeeds({ needs, planId }: FilteredNeedsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [specialty, setSpecialty] = useState('');
  const [reason, setReason] = useState('');
  const specialties = [...new Set(needs.map((need) => need.specialties.join()))].sort((a, b) =>
    swedish.compare(format.anySpecialty(a.split(',')), format.anySpecialty(b.split(','))),
  );
  const reasons = [...new Set(needs.map((need) => need.reasonCode))];
  const shown = needs
    .filter((need) => specialty === '' || need.specialties.join() === specialty)
    .filter((need) => reason === '' || need.reasonCode === reason)
    .filter(
      (need) => search === '' || fold(`${need.doctorName} ${need.healthCentreName}`).includes(fold(search)),
    )
    .sort((a, b) => swedish.compare(a.doctorName, b.doctorName));
  const all = { value: '', text: t('common.all') };
  return (
    <div className="stack">
      <div className="fields no-print">
        <SearchField label={t('common.search')} value={search} onChange={setSearch} />
        <Choice
          label={t('common.specialty')}
          value={specialty}
          onChange={setSpecialty}
          options={[
            all,
            ...specialties.map((codes) => ({ value: codes, text: format.anySpecialty(codes.split(',')) })),
          ]}
        />
        <Choice
          label={t('proposals.reasonHead')}
          value={reason}
          onChange={setReason}
          options={[all, ...reasons.map((code) => ({ value: code, text: reasonName(t, code) }))]}
        />
      </div>
      <p role="status" className="soft">
        {t('proposals.unplacedShown', { count: shown.length, total: format.number(needs.length) })}
      </p>
      <Shorten items={shown}>
        {(some) => (
          <div className="table-wrap">
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{t('common.doctor')}</th>
                  <th scope="col">{t('common.specialty')}</th>
                  <th scope="col">{t('proposals.reasonHead')}</th>
                </tr>
              </thead>
              <tbody>
                {some.map((need) => (
                  <tr key={need.doctorId + need.needKey}>
                    <td>
                      <Link to="/doctors/$doctorId" params={{ doctorId: need.doctorId }}>
                        {need.doctorName}
                      </Link>
                      <br />
                      <span className="soft">{need.healthCentreName}</span>
                    </td>
                    <td>
                      <SpecialtyName code={need.specialties} />
                    </td>
                    <td>
                      {need.reason}{' '}
                      <WhyButton
                        subject={`${format.anySpecialty(need.specialties)}, ${need.doctorName}`}
                        question={{
                          kind: 'need',
                          doctorId: need.doctorId,
                          needKey: need.needKey,
                          ...(planId === null ? {} : { planId }),
                        }}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shorten>
    </div>
  );
}
