import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { doctorQuery } from '../../data/doctors';
import { Await, Empty } from '../../parts/Await';
import { CalendarLink } from '../../parts/CalendarLink';
import { Page } from '../../parts/Page';
import { LeaveDialog } from '../leave/LeaveDialog';
import { TrainingView } from './TrainingView';

/** The doctor's own page: her training from start to specialist. */
export function TrainingPage() {
  const { t } = useTranslation();
  const { scopeId, may } = useOwnSession();
  const [reporting, setReporting] = useState(false);
  return (
    <Page
      title={t('training.title')}
      lead={t('training.lead')}
      actions={
        scopeId !== null &&
        may('record', 'Change') && (
          <button
            type="button"
            className="button"
            onClick={() => {
              setReporting(true);
            }}
          >
            {t('leave.report')}
          </button>
        )
      }
    >
      {scopeId === null ? <Empty>{t('training.nobody')}</Empty> : <OwnTraining doctorId={scopeId} />}
      {reporting && scopeId !== null && (
        <LeaveDialog
          doctorId={scopeId}
          onClose={() => {
            setReporting(false);
          }}
        />
      )}
    </Page>
  );
}

function OwnTraining({ doctorId }: { readonly doctorId: string }) {
  const doctor = useQuery(doctorQuery(doctorId));
  return (
    <>
      <Await query={doctor}>{(data) => <TrainingView doctor={data} />}</Await>
      <CalendarLink of="doctor" />
    </>
  );
}
