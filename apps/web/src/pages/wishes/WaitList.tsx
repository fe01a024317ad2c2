import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addWeeks, isIsoWeek } from '#domain';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { clinicsQuery } from '../../data/places';
import { waitListKey, waitListQuery } from '../../data/wishes';
import { useFormat } from '../../i18n/useFormat';
import { Await, Failure } from '../../parts/Await';
import { Panel } from '../../parts/Page';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { useToast } from '../../parts/Toast';
import { Weeks } from '../../parts/Weeks';

type Entry = Schemas['WaitListEntry'];

/** What the doctor waits for: her place in the published order, and the offers to answer. */
export function WaitList({ doctorId }: { readonly doctorId: string }) {
  const { t } = useTranslation();
  const entries = useQuery(waitListQuery(doctorId));
  return (
    <Panel title={t('wishes.waitList')}>
      <Await query={entries}>
        {(all) => {
          const open = all.filter(({ standing, offer }) => standing !== null || offer !== null);
          if (open.length === 0) return <p className="soft">{t('wishes.waitListEmpty')}</p>;
          return (
            <ul className="to-do">
              {open.map((entry) => (
                <Waiting key={entry.id} entry={entry} />
              ))}
            </ul>
          );
        }}
      </Await>
    </Panel>
  );
}

function Waiting({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const clinics = useQuery(clinicsQuery);
  const { answer, withdraw } = useAnswers(entry);
  const { offer, standing } = entry;
  const error = answer.error ?? withdraw.error;
  const busy = answer.isPending || withdraw.isPending;
  return (
    <li data-level={offer ? 'warn' : 'info'}>
      <div>
        <strong>
          <SpecialtyName code={entry.specialty} />
          {entry.hostId !== null && `, ${clinics.data?.find(({ id }) => id === entry.hostId)?.name ?? '…'}`}
        </strong>
        {standing && <p className="soft">{t('wishes.place', standing)}</p>}
        {offer && isIsoWeek(offer.start) && (
          <p>
            {t('wishes.offered')} <Weeks from={offer.start} to={addWeeks(offer.start, offer.weeks)} />.{' '}
            <strong>{t('wishes.answerBy', { day: format.longDay(offer.answerBy) })}</strong>
          </p>
        )}
        {error && <Failure error={error} />}
      </div>
      <div className="row">
        {offer ? (
          <>
            <button
              type="button"
              className="button button-primary"
              disabled={busy}
              onClick={() => {
                answer.mutate({ offerId: offer.id, answer: 'accept' });
              }}
            >
              {t('wishes.accept')}
            </button>
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => {
                answer.mutate({ offerId: offer.id, answer: 'decline' });
              }}
            >
              {t('wishes.decline')}
            </button>
          </>
        ) : (
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => {
              withdraw.mutate();
            }}
          >
            {t('wishes.leaveList')}
          </button>
        )}
      </div>
    </li>
  );
}

function useAnswers({ id: entryId, doctorId }: Entry) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const renew = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: waitListKey(doctorId) }),
      client.invalidateQueries({ queryKey: ['placements'] }),
      client.invalidateQueries({ queryKey: ['doctors', doctorId] }),
    ]);
  const answer = useMutation({
    mutationFn: ({ offerId, answer: given }: { offerId: string; answer: 'accept' | 'decline' }) =>
      body(
        api.POST('/api/v1/seat-offers/{offerId}/answer', {
          params: { path: { offerId }, header: idempotencyKey() },
          body: { answer: given },
        }),
      ),
    onSuccess: ({ outcome }) => {
      toast(t(`wishes.answered.${outcome}`));
      return renew();
    },
  });
  const withdraw = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/wait-list/{entryId}/withdraw', {
          params: { path: { entryId }, header: idempotencyKey() },
        }),
      ),
    onSuccess: () => {
      toast(t('wishes.leftList'));
      return renew();
    },
  });
  return { answer, withdraw };
}
