import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_SLOTS_IN_SERIES, seriesSlots, SPECIALTIES, weeksIn } from '#domain';
import { api, body, idempotencyKey } from '../../api/client';
import { type Offered, useRenewSlots } from '../../data/offers';
import { thisWeek } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { Choice, Field } from '../../parts/Field';
import { readWeeks, WeekInput } from '../../parts/WeekInput';
import { PlannedRows } from './PlannedRows';

interface SeriesDialogProps {
  readonly hostId: string;
  /** What the clinic offers already, to begin with. */
  readonly usual: string;
  readonly onDone: (offered: Offered) => void;
  readonly onClose: () => void;
}

/** What is offered again and again: one rule, shown as the slots that it gives before it is saved. */
export function SeriesDialog({ hostId, usual, onDone, onClose }: SeriesDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const renew = useRenewSlots();
  const [specialty, setSpecialty] = useState(usual);
  const [period, setPeriod] = useState('');
  const [length, setLength] = useState('8');
  const [every, setEvery] = useState('8');
  const [seats, setSeats] = useState('1');
  const [skipHolidays, setSkipHolidays] = useState(true);
  const weeks = readWeeks(period, thisWeek());
  const rule = weeks && {
    weeks: { from: weeks.from, to: weeks.to },
    lengthWeeks: Number(length),
    everyWeeks: Number(every),
    closedWeeks: [],
    skipHolidays,
  };
  const isSound =
    [length, every, seats].every((value) => Number.isInteger(Number(value)) && Number(value) >= 1) &&
    rule !== null &&
    weeksIn(rule.weeks) / Number(every) <= MOST_SLOTS_IN_SERIES;
  const planned = isSound ? seriesSlots(rule) : [];
  const create = useMutation({
    mutationFn: async (content: NonNullable<typeof rule>) =>
      body(
        api.POST('/api/v1/clinics/{hostId}/slot-series', {
          params: { path: { hostId }, header: idempotencyKey() },
          body: { ...content, specialty, mode: 'block', seats: Number(seats) },
        }),
      ),
    onSuccess: ({ added }) => {
      onDone({ drafted: added, published: 0, faults: [] });
    },
    onSettled: renew,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (rule) create.mutate(rule);
  };
  const numberField = (label: string, value: string, set: (value: string) => void, max: number) => (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          min={1}
          max={max}
          required
          value={value}
          onChange={(event) => {
            set(event.target.value);
          }}
        />
      )}
    </Field>
  );
  return (
    <Dialog title={t('offers.series')} onClose={onClose} wide>
      <form className="stack" onSubmit={submit}>
        <Choice
          label={t('common.specialty')}
          value={specialty}
          onChange={setSpecialty}
          options={SPECIALTIES.map(({ code }) => ({ value: code, text: format.specialty(code) }))}
        />
        <WeekInput
          label={t('offers.period')}
          hint={t('offers.periodHint')}
          value={period}
          from={thisWeek()}
          onChange={setPeriod}
        />
        <div className="fields">
          {numberField(t('offers.length'), length, setLength, 104)}
          {numberField(t('offers.every'), every, setEvery, 104)}
          {numberField(t('common.seats'), seats, setSeats, 200)}
        </div>
        <label className="check">
          <input
            type="checkbox"
            checked={skipHolidays}
            onChange={(event) => {
              setSkipHolidays(event.target.checked);
            }}
          />
          {t('offers.skipHolidays')}
        </label>
        {weeks && (
          <p role="status">
            <strong>{t('offers.gives', { count: planned.length })}</strong>
          </p>
        )}
        {planned.length > 0 && (
          <PlannedRows
            rows={planned.map(({ from, to }) => ({
              specialty,
              weeks: { from, to },
              mode: 'block' as const,
              seats: Number(seats),
              supervisorTrained: true,
              note: null,
              known: false,
            }))}
          />
        )}
        {create.error && <Failure error={create.error} />}
        <div className="row">
          <button
            type="submit"
            className="button button-primary"
            disabled={create.isPending || planned.length === 0}
          >
            {t('offers.draftSeries', { count: planned.length })}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
