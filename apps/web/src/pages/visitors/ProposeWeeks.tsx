import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOtherWeeks } from '../../data/other-weeks';
import { thisWeek } from '../../i18n/today';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { FormActions } from '../../parts/FormActions';
import { useToast } from '../../parts/Toast';
import { readWeeks, WeekInput } from '../../parts/WeekInput';

interface ProposeWeeksProps {
  readonly placement: Schemas['Placement'];
  readonly onClose: () => void;
}

/** "Not then, but then": the placement stays as it is until the unit has decided. */
export function ProposeWeeks({ placement, onClose }: ProposeWeeksProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const [start, setStart] = useState('');
  const [reason, setReason] = useState('');
  const propose = useOtherWeeks();
  const first = readWeeks(start, thisWeek())?.from;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (placement.id === null || first === undefined) return;
    const sent = { start: first, reason: reason.trim() };
    propose.mutate(
      { kind: 'propose', placementId: placement.id, sent },
      {
        onSuccess: () => {
          toast(t('otherWeeks.proposed'));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t('otherWeeks.propose')} onClose={onClose}>
      <p>
        <strong>{placement.doctorName}</strong>, {format.specialty(placement.specialty)},{' '}
        {format.weeks(weeksOf(placement))} ({t('common.weeks', { count: placement.weeks })})
      </p>
      <p className="soft">{t('otherWeeks.lead')}</p>
      <form className="stack" onSubmit={submit}>
        <WeekInput
          label={t('otherWeeks.firstWeek')}
          hint={t('otherWeeks.firstWeekHint')}
          value={start}
          from={thisWeek()}
          onChange={setStart}
        />
        <TextField
          label={t('otherWeeks.why')}
          hint={t('otherWeeks.whyHint')}
          required
          maxLength={1000}
          value={reason}
          onChange={setReason}
        />
        <FormActions
          submit={t('otherWeeks.send')}
          disabled={propose.isPending || !first}
          error={propose.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
