import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { doctorQuery } from '../../data/doctors';
import { Await, Empty } from '../../parts/Await';
import { CalendarLink } from '../../parts/CalendarLink';
import { Page } from '../../parts/Page';
import { ChangeDialog } from '../doctors/ChangeDialog';
import { NeedsMeList } from './NeedsMeList';
import { TrainingView } from './TrainingView';

/** The doctor's own page: her training from start to specialist. */
export function TrainingPage() {
  const { t } = useTranslation();
  const { scopeId, may } = useOwnSession();
  const [reporting, setReporting] = useState(false);
  const doctor = useQuery({ ...doctorQuery(scopeId ?? ''), enabled: scopeId !== null });
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
      {scopeId === null ? (
        <Empty>{t('training.nobody')}</Empty>
      ) : (
        <>
          <NeedsMeList doctorId={scopeId} />
          <Await query={doctor}>{(data) => <TrainingView doctor={data} />}</Await>
          <CalendarLink of="doctor" />
        </>
      )}
      {reporting && doctor.data && (
        <ChangeDialog
          doctor={doctor.data}
          kind="leave-recorded"
          onClose={() => {
            setReporting(false);
          }}
        />
      )}
    </Page>
  );
}
