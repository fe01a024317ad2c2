import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { SPECIALTIES } from '#domain';
import type { Schemas } from '../../api/client';
import { thisWeek } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Choice, Field } from '../../parts/Field';
import { readWeeks, WeekInput } from '../../parts/WeekInput';

/** A slot as it is typed. */
export interface SlotValues {
  readonly specialty: string;
  readonly weeks: string;
  readonly seats: string;
  readonly mode: 'block' | 'rolling';
  readonly supervisorTrained: boolean;
  readonly note: string;
}

interface SlotFieldsProps {
  readonly values: SlotValues;
  readonly onChange: (values: SlotValues) => void;
  readonly busy: boolean;
  /** Text of the button that sends. */
  readonly submit: string;
  readonly onSubmit: (content: Schemas['SlotContent']) => void;
  readonly onCancel: () => void;
}

/** The fields of a draft, in the order in which a clinic thinks of them. */
export function SlotFields({ values, onChange, busy, submit, onSubmit, onCancel }: SlotFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const range = readWeeks(values.weeks, thisWeek());
  const change = (part: Partial<SlotValues>) => {
    onChange({ ...values, ...part });
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (!range) return;
    const { specialty, mode, supervisorTrained, seats, note } = values;
    onSubmit({
      specialty,
      mode,
      supervisorTrained,
      weeks: { from: range.from, to: range.to },
      seats: Number(seats),
      note: note.trim() === '' ? null : note.trim(),
    });
  };
  return (
    <form className="stack" onSubmit={send}>
      <Choice
        label={t('common.specialty')}
        value={values.specialty}
        onChange={(specialty) => {
          change({ specialty });
        }}
        options={SPECIALTIES.map(({ code }) => ({ value: code, text: format.specialty(code) }))}
      />
      <WeekInput
        label={t('common.weeksHead')}
        hint={t('slots.weeksHint')}
        value={values.weeks}
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
              max={200}
              required
              value={values.seats}
              onChange={(event) => {
                change({ seats: event.target.value });
              }}
            />
          )}
        </Field>
        <Choice
          label={t('slots.mode.label')}
          value={values.mode}
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
          checked={values.supervisorTrained}
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
            value={values.note}
            onChange={(event) => {
              change({ note: event.target.value });
            }}
          />
        )}
      </Field>
      <div className="row">
        <button type="submit" className="button button-primary" disabled={busy || !range}>
          {submit}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}
