import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWeeks, isIsoWeek } from '#domain';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { clinicsQuery } from '../../data/places';
import { waitListKey, waitListQuery } from '../../data/wishes';
import { useFormat } from '../../i18n/useFormat';
import { Await, Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
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
  const [declining, setDeclining] = useState(false);
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
                setDeclining(true);
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
      {offer && declining && (
        <DeclineOffer
          busy={busy}
          onClose={() => {
            setDeclining(false);
          }}
          onDecline={(reason) => {
            answer.mutate({ offerId: offer.id, answer: 'decline', reason });
          }}
        />
      )}
    </li>
  );
}

interface DeclineOfferProps {
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onDecline: (reason: string) => void;
}

/** No, and why; the place in the list is kept. */
function DeclineOffer({ busy, onClose, onDecline }: DeclineOfferProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onDecline(reason.trim());
  };
  return (
    <Dialog title={t('wishes.declineTitle')} onClose={onClose}>
      <p>{t('wishes.declineEffect')}</p>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('wishes.declineReason')}
          hint={t('wishes.declineHint')}
          required
          maxLength={1000}
          value={reason}
          onChange={setReason}
        />
        <div className="row">
          <button type="submit" className="button button-danger" disabled={busy}>
            {t('wishes.decline')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
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
    mutationFn: ({ offerId, ...given }: { offerId: string } & Schemas['OfferAnswer']) =>
      body(
        api.POST('/api/v1/seat-offers/{offerId}/answer', {
          params: { path: { offerId }, header: idempotencyKey() },
          body: given,
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
