import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allItems, api, body, type Schemas } from '../../api/client';
import { usePublishDrafts } from '../../data/offers';
import { SLOTS } from '../../data/slots';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Failure } from '../../parts/Await';
import { Panel } from '../../parts/Page';
import { Shorten } from '../../parts/Shorten';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { useToast } from '../../parts/Toast';
import { Weeks } from '../../parts/Weeks';
import { EditDraft } from './EditDraft';

type Slot = Schemas['Slot'];

const draftsQuery = (hostId: string) =>
  queryOptions({
    queryKey: [...SLOTS, 'drafts', hostId],
    queryFn: () =>
      allItems((query) =>
        body(
          api.GET('/api/v1/slots', {
            params: { query: { ...query, state: ['draft'], hostId: [hostId] } },
          }),
        ),
      ),
  });

/** What a clinic has drawn up and nobody else sees yet: chosen and published in one go, or written anew. */
export function DraftsPanel({ hostId }: { readonly hostId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const drafts = useQuery(draftsQuery(hostId));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<Slot | null>(null);
  const publish = usePublishDrafts();
  if (!drafts.data || drafts.data.length === 0) return null;
  const chosen = drafts.data.filter(({ id }) => !left.has(id));
  const faults = publish.data?.faults ?? [];
  return (
    <Panel
      title={t('offers.drafts', { count: drafts.data.length })}
      aside={
        <button
          type="button"
          className="button button-primary"
          disabled={publish.isPending || chosen.length === 0}
          onClick={() => {
            publish.mutate(chosen, {
              onSuccess: ({ published }) => {
                toast(t('offers.published', { count: published }));
              },
            });
          }}
        >
          {t('offers.publish', { count: chosen.length })}
        </button>
      }
    >
      <p className="soft">{t('offers.draftsLead')}</p>
      {publish.error && <Failure error={publish.error} />}
      {faults.length > 0 && (
        <div className="notice notice-warn" role="alert">
          {faults.map((fault) => (
            <span key={fault}>{fault}</span>
          ))}
        </div>
      )}
      <Shorten items={drafts.data}>
        {(shown) => (
          <ul className="draft-list">
            {shown.map((slot) => {
              const name = `${format.specialty(slot.specialty)}, ${format.weeks(weeksOf(slot.weeks))}`;
              return (
                <li key={slot.id}>
                  <label className="check">
                    <input
                      type="checkbox"
                      checked={!left.has(slot.id)}
                      onChange={(event) => {
                        const next = new Set(left);
                        if (event.target.checked) next.delete(slot.id);
                        else next.add(slot.id);
                        setLeft(next);
                      }}
                    />
                    <span>
                      <SpecialtyName code={slot.specialty} />, <Weeks {...slot.weeks} />,{' '}
                      {t('offers.seats', { count: slot.seats })}
                    </span>
                  </label>
                  <button
                    type="button"
                    className="button button-quiet"
                    aria-label={`${t('offers.edit')}: ${name}`}
                    onClick={() => {
                      setEditing(slot);
                    }}
                  >
                    {t('offers.edit')}
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </Shorten>
      {editing && (
        <EditDraft
          draft={editing}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </Panel>
  );
}
