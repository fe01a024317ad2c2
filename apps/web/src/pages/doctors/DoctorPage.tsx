import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { claimsQuery } from '../../data/claims';
import { doctorQuery } from '../../data/doctors';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { Page, Panel } from '../../parts/Page';
import { TrainingView } from '../training/TrainingView';
import { DoctorFacts } from './DoctorFacts';
import { EmploymentPanel } from './EmploymentPanel';
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
          {data.leftOn === null && <TrainingView doctor={data} />}
          {may('change', 'Doctor') && <EmploymentPanel doctor={data} />}
          {data.leftOn === null && may('read', 'Need') && <NeedDecisions doctorId={doctorId} />}
          {data.leftOn === null && may('read', 'Claim') && <Claims doctorId={doctorId} />}
          <DoctorFacts doctor={data} />
        </Page>
      )}
    </Await>
  );
}

/** The doctor's special circumstances, without their grounds: those are for whoever decides. */
function Claims({ doctorId }: { readonly doctorId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const claims = useQuery(claimsQuery(doctorId));
  if (claims.data?.length === 0) return null;
  return (
    <Panel title={t('nav.claims')}>
      <Await query={claims}>
        {(all) => (
          <ul className="plain">
            {all.map(({ id, state, needKey, validFrom, validTo }) => (
              <li key={id}>
                <strong>{needKey === null ? t('claims.everyNeed') : format.specialty(needKey)}</strong>{' '}
                <span className="tag">{t(`claims.state.${state}`)}</span>
                {validFrom !== null && validTo !== null && (
                  <p className="soft">{t('claims.valid', { from: validFrom, to: validTo })}</p>
                )}
              </li>
            ))}
          </ul>
        )}
      </Await>
    </Panel>
  );
}
