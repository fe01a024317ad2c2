import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { Field } from '../../parts/Field';
import { useToast } from '../../parts/Toast';

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
        {slot.placements > 0 && (
          <div className="notice notice-warn">
            <strong>{t('slots.holdsPlacements', { count: slot.placements })}</strong>
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
          </div>
        )}
        <Field label={t('proposals.reason')} hint={t('slots.reasonHint')}>
          {(ids) => (
            <input
              {...ids}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          )}
        </Field>
        {withdraw.error && <Failure error={withdraw.error} />}
        <div className="row">
          <button type="submit" className="button button-danger" disabled={withdraw.isPending}>
            {t('slots.withdraw')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
