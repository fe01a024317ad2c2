import { useTranslation } from 'react-i18next';
import { OfClinic } from '../../parts/OfClinic';
import { Page } from '../../parts/Page';
import { EndpointsPanel } from './EndpointsPanel';

/** Where a clinic's own systems are told of events. */
export function WebhooksPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('webhooks.title')} lead={t('webhooks.lead')}>
      <OfClinic>{(hostId) => <EndpointsPanel hostId={hostId} />}</OfClinic>
    </Page>
  );
}
