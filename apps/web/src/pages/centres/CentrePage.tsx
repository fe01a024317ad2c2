import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { centreDoctorsQuery } from '../../data/doctors';
import { healthCentreQuery } from '../../data/places';
import { planningRulesQuery } from '../../data/rules';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { EditButton } from '../../parts/EditButton';
import { Page, Panel } from '../../parts/Page';
import { StatusTag } from '../doctors/StatusTag';
import { EditCentre } from './EditCentre';
import { HomeWeeksPanel } from './HomeWeeksPanel';

/** One health centre: who runs it, how many it can spare, and its ST doctors. */
export function CentrePage() {
  const { t } = useTranslation();
  const { centreId } = useParams({ from: '/health-centres/$centreId' });
  const { may } = useOwnSession();
  const centre = useQuery(healthCentreQuery(centreId));
  return (
    <Await query={centre}>
      {(data) => (
        <Page
          title={data.name}
          lead={data.area ?? undefined}
          actions={
            may('change', 'HealthCentre') && (
              <EditButton text={t('places.edit')}>
                {(close) => <EditCentre centre={data} onClose={close} />}
              </EditButton>
            )
          }
        >
          <Facts centre={data} />
          <HomeWeeksPanel centre={data} />
          <Doctors centreId={centreId} />
        </Page>
      )}
    </Await>
  );
}

function Facts({ centre }: { readonly centre: Schemas['HealthCentre'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rules = useQuery(planningRulesQuery);
  const share = rules.data?.rules.find(({ key }) => key === 'awayLimitShare')?.value;
  const { ownership, managers, studyDirectors, awayLimit, rooms } = centre;
  return (
    <Panel title={t('doctors.facts')}>
      <dl className="facts">
        <dt>{t('places.ownerHead')}</dt>
        <dd>{ownership === null ? t('common.unknown') : t(`places.owner.${ownership}`)}</dd>
        <dt>{t('places.manager')}</dt>
        <dd>{managers.join(', ') || t('places.noManager')}</dd>
        <dt>{t('places.studyDirectors')}</dt>
        <dd>{studyDirectors.join(', ') || '–'}</dd>
        <dt>{t('places.awayLimit')}</dt>
        <dd>
          {awayLimit !== null
            ? format.number(awayLimit)
            : t('places.limitByRule', { share: typeof share === 'number' ? format.percent(share) : '…' })}
        </dd>
        <dt>{t('absence.roomsLabel')}</dt>
        <dd>{rooms === null ? t('places.notCounted') : format.number(rooms)}</dd>
      </dl>
    </Panel>
  );
}

function Doctors({ centreId }: { readonly centreId: string }) {
  const { t } = useTranslation();
  const doctors = useQuery(centreDoctorsQuery(centreId));
  return (
    <Panel title={t('doctors.title')}>
      <Await query={doctors}>
        {(own) =>
          own.length === 0 ? (
            <Empty>{t('places.noDoctors')}</Empty>
          ) : (
            <ul className="plain">
              {own.map((doctor) => (
                <li key={doctor.id}>
                  <Link to="/doctors/$doctorId" params={{ doctorId: doctor.id }}>
                    {doctor.name}
                  </Link>{' '}
                  <StatusTag doctor={doctor} />{' '}
                  <span className="soft">
                    {t('doctors.start')} {doctor.startDate}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Panel>
  );
}
