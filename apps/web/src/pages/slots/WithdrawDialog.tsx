import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { ownPlacementsQuery } from '../../data/placements';
import { SLOTS } from '../../data/slots';
import { thisWeek } from '../../i18n/today';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { FormActions } from '../../parts/FormActions';
import { useToast } from '../../parts/Toast';

/** What taking the offer back would touch; nothing is changed by asking. */
const withdrawalQuery = ({ id, version }: Schemas['Slot']) =>
  queryOptions({
    queryKey: [...SLOTS, 'withdrawal', id, version],
    queryFn: () =>
      body(
        api.POST('/api/v1/slots/{slotId}/changes/preview', {
          params: { path: { slotId: id } },
          body: { kind: 'slot-withdrawn' },
        }),
      ),
    staleTime: 0,
  });

interface WithdrawDialogProps {
  readonly slot: Schemas['Slot'];
  readonly onClose: () => void;
}

/** Takes an offer back with a reason; where it holds placements, only when that is said in so many words. */
export function WithdrawDialog({ slot, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [cancelPlacements, setCancelPlacements] = useState(false);
  const effects = useQuery({ ...withdrawalQuery(slot), enabled: slot.state === 'published' });
  const hasBegun = effects.data?.hits.some(({ begun }) => begun) ?? false;
  const withdraw = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/slots/{slotId}/withdraw', {
          params: {
            path: { slotId: slot.id },
            header: { 'If-Match': `"${String(slot.version)}"`, ...idempotencyKey() },
          },
          body: { reason: reason.trim(), cancelPlacements },
        }),
      ),
    onSuccess: async () => {
      toast(t('slots.withdrawn'));
      onClose();
      await client.invalidateQueries();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    withdraw.mutate();
  };
  return (
    <Dialog title={t('slots.withdrawTitle')} onClose={onClose}>
      <p>
        <strong>{slot.hostName}</strong>, {format.specialty(slot.specialty)},{' '}
        {format.weeks(weeksOf(slot.weeks))}
      </p>
      <form className="stack" onSubmit={submit}>
        {slot.state === 'published' && (
          <Await query={effects}>
            {({ hits, otherHits }) =>
              hits.length + otherHits === 0 ? (
                <p className="notice notice-good">{t('slots.hitsNobody')}</p>
              ) : (
                <div className="notice notice-warn">
                  <strong>{t('slots.holdsPlacements', { count: hits.length + otherHits })}</strong>
                  <HitList hits={hits} />
                  {hits.some(({ begun }) => begun) ? (
                    <span>{t('slots.begun')}</span>
                  ) : (
                    <label className="check">
                      <input
                        type="checkbox"
                        required
                        checked={cancelPlacements}
                        onChange={(event) => {
                          setCancelPlacements(event.target.checked);
                        }}
                      />
                      {t('slots.cancelThem')}
                    </label>
                  )}
                </div>
              )
            }
          </Await>
        )}
        <TextField
          label={t('proposals.reason')}
          hint={t('slots.reasonHint')}
          required
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        <FormActions
          submit={t('slots.withdraw')}
          danger
          disabled={withdraw.isPending || hasBegun}
          error={withdraw.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Who loses a placement by it, by name where the reader knows them. */
function HitList({ hits }: { readonly hits: readonly Schemas['HitPlacement'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const placements = useQuery(ownPlacementsQuery(thisWeek()));
  return (
    <ul className="plain">
      {hits.map(({ needId, doctorId, needKey, start }) => {
        const placement = placements.data?.find(
          (each) => each.doctorId === doctorId && each.needKey === needKey,
        );
        return (
          <li key={needId}>
            {placement
              ? `${placement.doctorName}, ${format.weeks(weeksOf(placement))}`
              : `${t('common.doctor')}, ${start}`}
          </li>
        );
      })}
    </ul>
  );
}
