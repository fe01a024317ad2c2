import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { openOtherWeeksQuery, useOtherWeeks } from '../../data/other-weeks';
import { usePlacementChange } from '../../data/placement-changes';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { thisWeek } from '../../i18n/today';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { FormActions } from '../../parts/FormActions';
import { Choice } from '../../parts/Field';
import { useToast } from '../../parts/Toast';
import { Weeks } from '../../parts/Weeks';
import { ProposeWeeks } from './ProposeWeeks';

type Placement = Schemas['Placement'];

const CODES = [
  'no-supervisor',
  'too-few-seats',
  'closed-period',
  'prerequisite-missing',
  'other-dates',
  'other',
] as const;

/** The clinic's answer to one placement: welcome, no, or that the doctor has come. */
export function AnswerPlacement({ placement }: { readonly placement: Placement }) {
  const { t } = useTranslation();
  const session = useOwnSession();
  const toast = useToast();
  const [declining, setDeclining] = useState(false);
  const { id, state, doctorName, from } = placement;
  const format = useFormat();
  const change = usePlacementChange(id ?? '');
  const week = format.weeks(weeksOf(placement));
  if (id === null || !session.may('answer', 'Placement')) return null;
  const say = (kind: 'confirm' | 'check-in') => {
    change.mutate(
      { change: { kind } },
      {
        onSuccess: () => {
          toast(t(kind === 'confirm' ? 'visitors.confirmed' : 'visitors.checkedIn', { doctor: doctorName }));
        },
      },
    );
  };
  const hasBegun = from <= thisWeek();
  return (
    <div className="row no-print">
      {state === 'published' && (
        <button
          type="button"
          className="button button-primary"
          disabled={change.isPending}
          aria-label={t('visitors.confirmOne', { doctor: doctorName, week })}
          onClick={() => {
            say('confirm');
          }}
        >
          {t('visitors.confirm')}
        </button>
      )}
      {(state === 'published' || state === 'confirmed') && hasBegun && (
        <button
          type="button"
          className="button"
          disabled={change.isPending}
          aria-label={t('visitors.checkInOne', { doctor: doctorName })}
          onClick={() => {
            say('check-in');
          }}
        >
          {t('visitors.checkIn')}
        </button>
      )}
      {state === 'published' && (
        <button
          type="button"
          className="button"
          aria-label={t('visitors.declineOne', { doctor: doctorName, week })}
          onClick={() => {
            setDeclining(true);
          }}
        >
          {t('visitors.decline')}
        </button>
      )}
      <OtherWeeksAnswer placement={placement} hasBegun={hasBegun} />
      {change.error && <Failure error={change.error} />}
      {declining && (
        <DeclineDialog
          placement={placement}
          onClose={() => {
            setDeclining(false);
          }}
        />
      )}
    </div>
  );
}

/** The third answer: other weeks. What has been proposed already can be taken back. */
function OtherWeeksAnswer({
  placement,
  hasBegun,
}: {
  readonly placement: Placement;
  readonly hasBegun: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useOwnSession();
  const toast = useToast();
  const [proposing, setProposing] = useState(false);
  const open = useQuery({ ...openOtherWeeksQuery, enabled: session.may('request', 'WeeksProposal') });
  const withdraw = useOtherWeeks();
  const { id, state, doctorName } = placement;
  const isAhead = (state === 'published' || state === 'confirmed') && !hasBegun;
  if (!isAhead || !session.may('request', 'WeeksProposal')) return null;
  const own = open.data?.find(({ placementId }) => placementId === id);
  if (own) {
    return (
      <>
        <span className="tag tag-warn">
          {t('otherWeeks.waiting')} <Weeks from={own.proposed.from} to={own.proposed.to} />
        </span>
        <button
          type="button"
          className="button button-quiet"
          disabled={withdraw.isPending}
          aria-label={t('otherWeeks.takeBackOne', { doctor: doctorName })}
          onClick={() => {
            withdraw.mutate(
              { kind: 'withdraw', proposal: own },
              {
                onSuccess: () => {
                  toast(t('otherWeeks.takenBack'));
                },
              },
            );
          }}
        >
          {t('otherWeeks.takeBack')}
        </button>
        {withdraw.error && <Failure error={withdraw.error} />}
      </>
    );
  }
  return (
    <>
      <button
        type="button"
        className={state === 'published' ? 'button' : 'button button-quiet'}
        aria-label={t('otherWeeks.proposeOne', {
          doctor: doctorName,
          week: format.weeks(weeksOf(placement)),
        })}
        onClick={() => {
          setProposing(true);
        }}
      >
        {t('otherWeeks.propose')}
      </button>
      {proposing && (
        <ProposeWeeks
          placement={placement}
          onClose={() => {
            setProposing(false);
          }}
        />
      )}
    </>
  );
}

interface DeclineDialogProps {
  readonly placement: Placement;
  readonly onClose: () => void;
}

/** Says no with a reason, and what follows from it. */
function DeclineDialog({ placement, onClose }: DeclineDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const [reasonCode, setReasonCode] = useState<(typeof CODES)[number]>('no-supervisor');
  const [reason, setReason] = useState('');
  const change = usePlacementChange(placement.id ?? '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate(
      { change: { kind: 'decline', reasonCode, reason: reason.trim() } },
      {
        onSuccess: () => {
          toast(t('visitors.declined', { doctor: placement.doctorName }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t('visitors.declineTitle')} onClose={onClose}>
      <p>
        <strong>{placement.doctorName}</strong>, {format.specialty(placement.specialty)},{' '}
        {format.weeks(weeksOf(placement))}
      </p>
      <p className="notice notice-warn">{t('visitors.declineEffect')}</p>
      <form className="stack" onSubmit={submit}>
        <Choice
          label={t('visitors.reasonCode')}
          value={reasonCode}
          onChange={(value) => {
            setReasonCode(CODES.find((code) => code === value) ?? 'other');
          }}
          options={CODES.map((value) => ({ value, text: t(`visitors.code.${value}`) }))}
        />
        <TextField
          label={t('proposals.reason')}
          hint={t('visitors.reasonHint')}
          required
          maxLength={1000}
          value={reason}
          onChange={setReason}
        />
        <FormActions
          submit={t('visitors.decline')}
          danger
          disabled={change.isPending}
          error={change.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
