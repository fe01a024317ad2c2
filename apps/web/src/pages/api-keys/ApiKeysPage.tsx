import { useTranslation } from 'react-i18next';
import { OfClinic } from '../../parts/OfClinic';
import { Page } from '../../parts/Page';
import { ContactPanel } from './ContactPanel';
import { KeysPanel } from './KeysPanel';

/** How a clinic is reached and reaches in without signing in: its keys, and where links to answer by are sent. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('apiKeys.title')} lead={t('apiKeys.lead')}>
      <OfClinic>
        {(hostId) => (
          <div className="stack">
            <KeysPanel owner={hostId} />
            <ContactPanel hostId={hostId} />
          </div>
        )}
      </OfClinic>
    </Page>
  );
}
