import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../app/session-context';
import { clinicsQuery } from '../data/places';
import { Await } from './Await';
import { Choice } from './Field';

/** What belongs to one clinic: its contact sees her own, the unit chooses whose. */
export function OfClinic({ children }: { readonly children: (hostId: string) => ReactNode }) {
  const { scopeId } = useOwnSession();
  return scopeId === null ? <AnyClinic>{children}</AnyClinic> : children(scopeId);
}

function AnyClinic({ children }: { readonly children: (hostId: string) => ReactNode }) {
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
            {hostId !== undefined && <div key={hostId}>{children(hostId)}</div>}
          </div>
        );
      }}
    </Await>
  );
}
