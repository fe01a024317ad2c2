import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, isCalendarDate } from '#domain';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { doctorPlacementsQuery } from '../../data/doctors';
import { today } from '../../i18n/today';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { Field } from '../../parts/Field';
import { useToast } from '../../parts/Toast';

interface LeaveDialogProps {
  readonly doctorId: string;
  readonly onClose: () => void;
}

/** Absence in two steps: when and how much, then what it does to the placements, and only then it is recorded. */
export function LeaveDialog({ doctorId, onClose }: LeaveDialogProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState<string>(today());
  const [last, setLast] = useState('');
  const [works, setWorks] = useState('0');
  const [stopsClock, setStopsClock] = useState(true);
  const [note, setNote] = useState('');
  const { preview, record } = useLeave(doctorId, onClose);
  const share = Number(works) / 100;
  const isReversed = last !== '' && last < from;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isCalendarDate(last) || isReversed) return;
    preview.mutate({
      kind: 'leave-recorded',
      from,
      to: addDays(last, 1),
      stopsClock,
      ...(share > 0 ? { share } : {}),
    });
  };
  const dateField = (label: string, value: string, set: (day: string) => void, fault?: string) => (
    <Field label={label} fault={fault}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          required
          value={value}
          onChange={(event) => {
            set(event.target.value);
          }}
        />
      )}
    </Field>
  );
  if (preview.isSuccess) {
    return (
      <Dialog title={t('leave.title')} onClose={onClose}>
        <Effects doctorId={doctorId} effects={preview.data} />
        {record.error && <Failure error={record.error} />}
        <div className="row">
          <button
            type="button"
            className="button button-primary"
            disabled={record.isPending}
            onClick={() => {
              const ends = preview.data.hits.filter((hit) => hit.ends).map(({ needId }) => needId);
              const reason = note.trim() === '' ? t('leave.reportedByDoctor') : note.trim();
              record.mutate({ ...preview.variables, reason, ends });
            }}
          >
            {t('leave.record')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              preview.reset();
            }}
          >
            {t('slots.back')}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('leave.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <div className="fields">
          {dateField(t('leave.from'), from, setFrom)}
          {dateField(t('leave.last'), last, setLast, isReversed ? t('leave.reversed') : undefined)}
        </div>
        <Field label={t('leave.works')} hint={t('leave.worksHint')}>
          {(ids) => (
            <input
              {...ids}
              type="number"
              min={0}
              max={95}
              step={5}
              required
              value={works}
              onChange={(event) => {
                setWorks(event.target.value);
              }}
            />
          )}
        </Field>
        <label className="check">
          <input
            type="checkbox"
            checked={stopsClock}
            onChange={(event) => {
              setStopsClock(event.target.checked);
            }}
          />
          {t('leave.stopsClock')}
        </label>
        <TextField
          label={t('leave.note')}
          hint={t('leave.noteHint')}
          maxLength={500}
          value={note}
          onChange={setNote}
        />
        {preview.error && <Failure error={preview.error} />}
        <div className="row">
          <button
            type="submit"
            className="button button-primary"
            disabled={preview.isPending || last === '' || isReversed}
          >
            {t('leave.preview')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function useLeave(doctorId: string, onClose: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const path = { doctorId };
  const preview = useMutation({
    mutationFn: (change: Schemas['DoctorChange']) =>
      body(api.POST('/api/v1/doctors/{doctorId}/changes/preview', { params: { path }, body: change })),
  });
  const record = useMutation({
    mutationFn: (order: Schemas['DoctorChangeOrder']) =>
      body(
        api.POST('/api/v1/doctors/{doctorId}/changes', {
          params: { path, header: idempotencyKey() },
          body: order,
        }),
      ),
    onSuccess: () => {
      toast(t('leave.recorded'));
      onClose();
      return client.invalidateQueries({
        predicate: ({ queryKey }) => ['doctors', 'placements'].includes(String(queryKey[0])),
      });
    },
  });
  return { preview, record };
}

/** What the absence does, in words: which placements are called off, which go on for a person to look at. */
function Effects({
  doctorId,
  effects: { hits },
}: {
  readonly doctorId: string;
  readonly effects: Schemas['ChangeEffects'];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const placements = useQuery(doctorPlacementsQuery(doctorId));
  const nameOf = ({ needKey, start }: Schemas['HitPlacement']): string => {
    const placement = placements.data?.find((each) => each.needKey === needKey);
    return placement
      ? `${format.specialty(placement.specialty)}, ${format.weeks(weeksOf(placement))}, ${placement.hostName}`
      : start;
  };
  const ending = hits.filter(({ ends }) => ends);
  const standing = hits.filter(({ ends }) => !ends);
  return (
    <>
      {hits.length === 0 && <p className="notice notice-good">{t('leave.hitsNothing')}</p>}
      {ending.length > 0 && (
        <div className="notice notice-warn">
          <strong>{t('leave.ends', { count: ending.length })}</strong>
          <ul>
            {ending.map((hit) => (
              <li key={hit.needId}>{nameOf(hit)}</li>
            ))}
          </ul>
          <span>{t('leave.plannedAgain')}</span>
        </div>
      )}
      {standing.length > 0 && (
        <div className="notice">
          <strong>{t('leave.stands', { count: standing.length })}</strong>
          <ul>
            {standing.map((hit) => (
              <li key={hit.needId}>{nameOf(hit)}</li>
            ))}
          </ul>
          <span>{t('leave.unitLooks')}</span>
        </div>
      )}
    </>
  );
}
