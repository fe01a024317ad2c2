import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { clinicsQuery } from '../../data/places';
import { Await } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { Page } from '../../parts/Page';
import { ContactPanel } from './ContactPanel';
import { KeysPanel } from './KeysPanel';

/** How a clinic is reached and reaches in without signing in: its keys, and where links to answer by are sent. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const { scopeId } = useOwnSession();
  return (
    <Page title={t('apiKeys.title')} lead={t('apiKeys.lead')}>
      {scopeId === null ? <AnyClinic /> : <OneClinic hostId={scopeId} />}
    </Page>
  );
}

/** The unit looks after every clinic's. */
function AnyClinic() {
  const { t } = useTranslation();
  const clinics = useQuery(clinicsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Await query={clinics}>
      {(all) => {
        const hostId = chosen ?? all[0]?.id;
        return (
          <div className="stack">
            <Choice
              label={t('apiKeys.clinic')}
              value={hostId ?? ''}
              onChange={setChosen}
              options={all.map(({ id, name }) => ({ value: id, text: name }))}
            />
            {hostId !== undefined && <OneClinic key={hostId} hostId={hostId} />}
          </div>
        );
      }}
    </Await>
  );
}

function OneClinic({ hostId }: { readonly hostId: string }) {
  return (
    <div className="stack">
      <KeysPanel hostId={hostId} />
      <ContactPanel hostId={hostId} />
    </div>
  );
}
