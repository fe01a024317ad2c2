import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { weeksIn } from '#domain';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { clinicsQuery } from '../../data/places';
import { SLOTS } from '../../data/slots';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Await, Failure } from '../../parts/Await';
import { FirstDay } from '../../parts/FirstDay';
import { Dialog } from '../../parts/Dialog';
import { Choice } from '../../parts/Field';
import { useToast } from '../../parts/Toast';
import { SlotFields, type SlotValues } from './SlotFields';

interface NewSlotDialogProps {
  /** The specialty to begin with. */
  readonly usual: string;
  readonly onClose: () => void;
}

/** Publishes one slot: fill in, read what it means, confirm. */
export function NewSlotDialog({ usual, onClose }: NewSlotDialogProps) {
  const { t } = useTranslation();
  const clinics = useQuery(clinicsQuery);
  return (
    <Dialog title={t('slots.publish')} onClose={onClose}>
      <Await query={clinics}>{(all) => <NewSlotForm clinics={all} usual={usual} onClose={onClose} />}</Await>
    </Dialog>
  );
}

interface NewSlotFormProps {
  readonly clinics: readonly Schemas['Clinic'][];
  readonly usual: string;
  readonly onClose: () => void;
}

function NewSlotForm({ clinics, usual, onClose }: NewSlotFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { scopeId } = useOwnSession();
  const [hostId, setHostId] = useState(scopeId ?? clinics[0]?.id ?? '');
  const [values, setValues] = useState<SlotValues>({
    specialty: usual,
    weeks: '',
    seats: '1',
    mode: 'block',
    supervisorTrained: true,
    note: '',
  });
  const [checked, setChecked] = useState<Schemas['SlotContent'] | null>(null);
  const publish = usePublish(onClose);
  if (!checked) {
    return (
      <div className="stack">
        {scopeId === null && (
          <Choice
            label={t('common.clinic')}
            value={hostId}
            onChange={setHostId}
            options={clinics.map(({ id, name }) => ({ value: id, text: name }))}
          />
        )}
        <SlotFields
          values={values}
          onChange={setValues}
          busy={false}
          submit={t('slots.check')}
          onSubmit={setChecked}
          onCancel={onClose}
        />
      </div>
    );
  }
  const range = weeksOf(checked.weeks);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    publish.mutate({ ...checked, hostId });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <dl className="facts notice">
        <dt>{t('common.clinic')}</dt>
        <dd>{clinics.find(({ id }) => id === hostId)?.name}</dd>
        <dt>{t('common.specialty')}</dt>
        <dd>{format.specialty(checked.specialty)}</dd>
        <dt>{t('common.weeksHead')}</dt>
        <dd>
          {format.weeks(range)} ({t('common.weeks', { count: weeksIn(range) })})
          <br />
          {format.days(range)}
          <FirstDay week={range.from} />
        </dd>
        <dt>{t('common.seats')}</dt>
        <dd>
          {checked.seats}, {t(`slots.mode.${checked.mode}`)}
        </dd>
        <dt>{t('slots.supervisor')}</dt>
        <dd>{t(checked.supervisorTrained ? 'slots.trained' : 'slots.untrained')}</dd>
      </dl>
      {publish.error && <Failure error={publish.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={publish.isPending}>
          {t('slots.confirm')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            setChecked(null);
          }}
        >
          {t('slots.back')}
        </button>
      </div>
    </form>
  );
}

/** Draws the slot up and publishes it. Where publishing fails, the next try goes on with the same draft. */
function usePublish(onClose: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const tried = useRef({ content: '', key: idempotencyKey() });
  return useMutation({
    mutationFn: async (slot: Schemas['NewSlot']) => {
      const content = JSON.stringify(slot);
      if (tried.current.content !== content) tried.current = { content, key: idempotencyKey() };
      const drafted = await body(
        api.POST('/api/v1/slots', { params: { header: tried.current.key }, body: slot }),
      );
      return body(
        api.POST('/api/v1/slots/{slotId}/publish', {
          params: {
            path: { slotId: drafted.id },
            header: { 'If-Match': `"${String(drafted.version)}"`, ...idempotencyKey() },
          },
        }),
      );
    },
    onSuccess: async () => {
      toast(t('slots.published'));
      onClose();
      await Promise.all([
        client.invalidateQueries({ queryKey: SLOTS }),
        client.invalidateQueries({ queryKey: ['overview'] }),
      ]);
    },
  });
}
