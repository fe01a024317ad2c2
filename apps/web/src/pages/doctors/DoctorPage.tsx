import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { doctorQuery } from '../../data/doctors';
import { Await } from '../../parts/Await';
import { Page, Panel } from '../../parts/Page';
import { TrainingView } from '../training/TrainingView';
import { NeedDecisions } from './NeedDecisions';

/** One doctor: where she works, how far she has come, and every placement. */
export function DoctorPage() {
  const { doctorId } = useParams({ from: '/doctors/$doctorId' });
  const { may } = useOwnSession();
  const doctor = useQuery(doctorQuery(doctorId));
  return (
    <Await query={doctor}>
      {(data) => (
        <Page title={data.name} lead={data.healthCentreName}>
          <TrainingView doctor={data} />
          {may('decide', 'Need') && <NeedDecisions doctorId={doctorId} />}
          <Facts doctor={data} />
        </Page>
      )}
    </Await>
  );
}

function Facts({ doctor }: { readonly doctor: Schemas['Doctor'] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('doctors.facts')}>
      <dl className="facts">
        <dt>HSA-id</dt>
        <dd>{doctor.hsaId}</dd>
        <dt>{t('doctors.email')}</dt>
        <dd>{doctor.email ?? '–'}</dd>
        <dt>{t('common.area')}</dt>
        <dd>{doctor.area ?? '–'}</dd>
        <dt>{t('doctors.studyDirector')}</dt>
        <dd>{doctor.studyDirector ?? '–'}</dd>
        <dt>{t('doctors.mainSupervisor')}</dt>
        <dd>{doctor.mainSupervisor ?? '–'}</dd>
        <dt>{t('doctors.regulation')}</dt>
        <dd>{t(`doctors.regulations.${doctor.regulation}`)}</dd>
        <dt>{t('doctors.start')}</dt>
        <dd>
          {doctor.startDate}
          {doctor.btMonths > 0 && ` (${t('doctors.bt', { count: doctor.btMonths })})`}
        </dd>
        {doctor.note !== null && (
          <>
            <dt>{t('doctors.note')}</dt>
            <dd>{doctor.note}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
