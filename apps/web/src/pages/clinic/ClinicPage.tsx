import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { Page } from '../../parts/Page';
import { DutyPanel } from './DutyPanel';
import { SupervisorsPanel } from './SupervisorsPanel';

/** The clinic about itself: its duty against its offer, and who supervises. */
export function ClinicPage() {
  const { t } = useTranslation();
  const { scopeId } = useOwnSession();
  return (
    <Page title={t('clinic.title')} lead={t('clinic.lead')}>
      {scopeId !== null && (
        <>
          <DutyPanel hostId={scopeId} />
          <SupervisorsPanel hostId={scopeId} />
        </>
      )}
    </Page>
  );
}
