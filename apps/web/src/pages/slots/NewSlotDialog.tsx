import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SPECIALTIES, weeksIn } from '#domain';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { clinicsQuery } from '../../data/places';
import { SLOTS } from '../../data/slots';
import { thisWeek } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Await, Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { Choice, Field } from '../../parts/Field';
import { useToast } from '../../parts/Toast';
import { readWeeks, WeekInput } from '../../parts/WeekInput';

/** Publishes one slot: fill in, read what it means, confirm. */
export function NewSlotDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const clinics = useQuery(clinicsQuery);
  return (
    <Dialog title={t('slots.publish')} onClose={onClose}>
      <Await query={clinics}>{(all) => <NewSlotForm clinics={all} onClose={onClose} />}</Await>
    </Dialog>
  );
}

interface Draft {
  readonly hostId: string;
  readonly specialty: string;
  readonly weeks: string;
  readonly seats: string;
  readonly mode: 'block' | 'rolling';
  readonly supervisorTrained: boolean;
  readonly note: string;
}

interface NewSlotFormProps {
  readonly clinics: readonly Schemas['Clinic'][];
  readonly onClose: () => void;
}

function NewSlotForm({ clinics, onClose }: NewSlotFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { scopeId } = useOwnSession();
  const [draft, setDraft] = useState<Draft>({
    hostId: scopeId ?? clinics[0]?.id ?? '',
    specialty: SPECIALTIES[0]?.code ?? '',
    weeks: '',
    seats: '1',
    mode: 'block',
    supervisorTrained: true,
    note: '',
  });
  const [checked, setChecked] = useState(false);
  const publish = usePublish(onClose);
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
  };
  const range = readWeeks(draft.weeks, thisWeek());
  const clinic = clinics.find(({ id }) => id === draft.hostId);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!range) return;
    if (!checked) setChecked(true);
    else {
      const { hostId, specialty, mode, supervisorTrained, note } = draft;
      publish.mutate({
        hostId,
        specialty,
        mode,
        supervisorTrained,
        weeks: { from: range.from, to: range.to },
        seats: Number(draft.seats),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      });
    }
  };
  return (
    <form className="stack" onSubmit={submit}>
      {checked && range ? (
        <dl className="facts notice">
          <dt>{t('common.clinic')}</dt>
          <dd>{clinic?.name}</dd>
          <dt>{t('common.specialty')}</dt>
          <dd>{format.specialty(draft.specialty)}</dd>
          <dt>{t('common.weeksHead')}</dt>
          <dd>
            {format.weeks(range)} ({t('common.weeks', { count: weeksIn(range) })})
            <br />
            {format.days(range)}
          </dd>
          <dt>{t('common.seats')}</dt>
          <dd>
            {draft.seats}, {t(`slots.mode.${draft.mode}`)}
          </dd>
          <dt>{t('slots.supervisor')}</dt>
          <dd>{t(draft.supervisorTrained ? 'slots.trained' : 'slots.untrained')}</dd>
        </dl>
      ) : (
        <>
          {scopeId === null && (
            <Choice
              label={t('common.clinic')}
              value={draft.hostId}
              onChange={(hostId) => {
                change({ hostId });
              }}
              options={clinics.map(({ id, name }) => ({ value: id, text: name }))}
            />
          )}
          <Choice
            label={t('common.specialty')}
            value={draft.specialty}
            onChange={(specialty) => {
              change({ specialty });
            }}
            options={SPECIALTIES.map(({ code }) => ({ value: code, text: format.specialty(code) }))}
          />
          <WeekInput
            label={t('common.weeksHead')}
            hint={t('slots.weeksHint')}
            value={draft.weeks}
            from={thisWeek()}
            onChange={(weeks) => {
              change({ weeks });
            }}
          />
          <div className="fields">
            <Field label={t('common.seats')}>
              {(ids) => (
                <input
                  {...ids}
                  type="number"
                  min={1}
                  max={99}
                  required
                  value={draft.seats}
                  onChange={(event) => {
                    change({ seats: event.target.value });
                  }}
                />
              )}
            </Field>
            <Choice
              label={t('slots.mode.label')}
              value={draft.mode}
              onChange={(mode) => {
                change({ mode: mode === 'rolling' ? 'rolling' : 'block' });
              }}
              options={(['block', 'rolling'] as const).map((mode) => ({
                value: mode,
                text: t(`slots.mode.${mode}Long`),
              }))}
            />
          </div>
          <label className="check">
            <input
              type="checkbox"
              checked={draft.supervisorTrained}
              onChange={(event) => {
                change({ supervisorTrained: event.target.checked });
              }}
            />
            {t('slots.trainedQuestion')}
          </label>
          <Field label={t('slots.note')}>
            {(ids) => (
              <input
                {...ids}
                maxLength={500}
                value={draft.note}
                onChange={(event) => {
                  change({ note: event.target.value });
                }}
              />
            )}
          </Field>
        </>
      )}
      {publish.error && <Failure error={publish.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={publish.isPending || !range}>
          {t(checked ? 'slots.confirm' : 'slots.check')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            if (checked) setChecked(false);
            else onClose();
          }}
        >
          {t(checked ? 'slots.back' : 'common.cancel')}
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
