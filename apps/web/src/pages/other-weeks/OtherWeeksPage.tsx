import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { openOtherWeeksQuery, type OtherWeeks, useOtherWeeks } from '../../data/other-weeks';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { FormActions } from '../../parts/FormActions';
import { Page } from '../../parts/Page';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { useToast } from '../../parts/Toast';
import { Weeks } from '../../parts/Weeks';

/** The unit's answers to clinics that want somebody in other weeks: the oldest first, each with one button. */
export function OtherWeeksPage() {
  const { t } = useTranslation();
  const open = useQuery(openOtherWeeksQuery);
  return (
    <Page title={t('otherWeeks.title')} lead={t('otherWeeks.unitLead')}>
      <Await query={open}>
        {(proposals) =>
          proposals.length === 0 ? (
            <Empty>{t('otherWeeks.empty')}</Empty>
          ) : (
            <ul className="to-do">
              {proposals.map((proposal) => (
                <Proposal key={proposal.id} proposal={proposal} />
              ))}
            </ul>
          )
        }
      </Await>
    </Page>
  );
}

function Proposal({ proposal }: { readonly proposal: OtherWeeks }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const mayDecide = useOwnSession().may('decide', 'WeeksProposal');
  const [refusing, setRefusing] = useState(false);
  const accept = useOtherWeeks();
  const { doctorName, hostName, weeks, proposed, slotId } = proposal;
  return (
    <li data-level={slotId === null ? 'warn' : 'info'}>
      <div>
        <strong>
          {hostName}: {doctorName}
        </strong>
        <p>
          <SpecialtyName code={proposal.specialty} />, {t('otherWeeks.instead')}{' '}
          <strong>
            <Weeks from={proposed.from} to={proposed.to} />
          </strong>{' '}
          {t('otherWeeks.insteadOf')} <Weeks from={weeks.from} to={weeks.to} />
        </p>
        <p className="soft">
          “{proposal.reason}” {format.instant(proposal.proposedAt)}
        </p>
        <p className={slotId === null ? 'tag tag-warn' : 'tag tag-good'}>
          {t(slotId === null ? 'otherWeeks.noSeat' : 'otherWeeks.seat')}
        </p>
        {accept.error && <Failure error={accept.error} />}
      </div>
      {mayDecide && (
        <div className="row">
          <button
            type="button"
            className="button button-primary"
            disabled={accept.isPending || slotId === null}
            aria-label={`${t('otherWeeks.accept')}: ${doctorName}, ${hostName}`}
            onClick={() => {
              accept.mutate(
                { kind: 'accept', proposal },
                {
                  onSuccess: () => {
                    toast(t('otherWeeks.accepted', { doctor: doctorName }));
                  },
                },
              );
            }}
          >
            {t('otherWeeks.accept')}
          </button>
          <button
            type="button"
            className="button"
            aria-label={`${t('otherWeeks.refuse')}: ${doctorName}, ${hostName}`}
            onClick={() => {
              setRefusing(true);
            }}
          >
            {t('otherWeeks.refuse')}
          </button>
        </div>
      )}
      {refusing && (
        <RefuseDialog
          proposal={proposal}
          onClose={() => {
            setRefusing(false);
          }}
        />
      )}
    </li>
  );
}

function RefuseDialog({
  proposal,
  onClose,
}: {
  readonly proposal: OtherWeeks;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const refuse = useOtherWeeks();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    refuse.mutate(
      { kind: 'refuse', proposal, reason: reason.trim() },
      {
        onSuccess: () => {
          toast(t('otherWeeks.refused'));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t('otherWeeks.refuseTitle')} onClose={onClose}>
      <p>{t('otherWeeks.refuseEffect')}</p>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('otherWeeks.why')}
          hint={t('otherWeeks.clinicReads')}
          required
          maxLength={1000}
          value={reason}
          onChange={setReason}
        />
        <FormActions
          submit={t('otherWeeks.refuse')}
          danger
          disabled={refuse.isPending}
          error={refuse.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
