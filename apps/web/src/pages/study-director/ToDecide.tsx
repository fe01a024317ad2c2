import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, CLAIM_GROUND_NAMES } from '#domain';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { claimsToDecideQuery, useClaim } from '../../data/claims';
import { allDoctorsQuery } from '../../data/doctors';
import { type Swap, swapsToDecideQuery, useSwap } from '../../data/swaps';
import { today } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { FormActions } from '../../parts/FormActions';
import { Field } from '../../parts/Field';
import { Panel } from '../../parts/Page';
import { useToast } from '../../parts/Toast';
import { ClaimTexts } from '../claims/ClaimTexts';
import { PlaceInWords } from '../swaps/PlaceInWords';

/** What only this study director can decide: claims and swaps, the oldest first, each with one button. */
export function ToDecide() {
  const { t } = useTranslation();
  const session = useOwnSession();
  const claims = useQuery({ ...claimsToDecideQuery, enabled: session.may('decide', 'Claim') });
  const swaps = useQuery({ ...swapsToDecideQuery, enabled: session.may('decide', 'Swap') });
  const fault = claims.error ?? swaps.error;
  const count = (claims.data?.length ?? 0) + (swaps.data?.length ?? 0);
  if (fault) return <Failure error={fault} />;
  if (!claims.data || !swaps.data) return null;
  return (
    <Panel title={t('studyDirector.toDecide')}>
      {count === 0 ? (
        <p className="soft">{t('studyDirector.nothingToDecide')}</p>
      ) : (
        <ul className="to-do">
          {claims.data.map((claim) => (
            <ClaimToDecide key={claim.id} claim={claim} />
          ))}
          {swaps.data.map((swap) => (
            <SwapToDecide key={swap.id} swap={swap} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ClaimToDecide({ claim }: { readonly claim: Schemas['ClaimToDecide'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [deciding, setDeciding] = useState(false);
  const { doctorName, ground, needKey, state } = claim;
  return (
    <li data-level="warn">
      <div>
        <strong>
          {doctorName}: {t(state === 'appealed' ? 'studyDirector.appeal' : 'studyDirector.claim')}
        </strong>
        <p className="soft">
          {ground !== null && CLAIM_GROUND_NAMES[ground][format.language]} ·{' '}
          {needKey === null ? t('claims.everyNeed') : format.specialty(needKey)}
        </p>
      </div>
      <button
        type="button"
        className="button button-primary"
        aria-label={`${t('studyDirector.decide')}: ${doctorName}`}
        onClick={() => {
          setDeciding(true);
        }}
      >
        {t('studyDirector.decide')}
      </button>
      {deciding && (
        <ClaimDialog
          claim={claim}
          onClose={() => {
            setDeciding(false);
          }}
        />
      )}
    </li>
  );
}

const HALF_A_YEAR = 182;

interface ClaimDialogProps {
  readonly claim: Schemas['ClaimToDecide'];
  readonly onClose: () => void;
}

/** The reason is read first; then yes for a time or no, in writing either way. */
function ClaimDialog({ claim, onClose }: ClaimDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const [granted, setGranted] = useState(true);
  const [text, setText] = useState('');
  const [from, setFrom] = useState<string>(today());
  const [last, setLast] = useState<string>(addDays(today(), HALF_A_YEAR));
  const decide = useClaim();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const period = granted ? { from, to: addDays(last as `${number}-${number}-${number}`, 1) } : {};
    decide.mutate(
      {
        kind: claim.state === 'appealed' ? 'decide-appeal' : 'decide',
        claimId: claim.id,
        sent: { granted, text: text.trim(), ...period },
      },
      {
        onSuccess: () => {
          toast(t('studyDirector.decided', { doctor: claim.doctorName }));
          onClose();
        },
      },
    );
  };
  const choice = (value: boolean, label: string) => (
    <label className="check">
      <input
        type="radio"
        name="granted"
        checked={granted === value}
        onChange={() => {
          setGranted(value);
        }}
      />
      {label}
    </label>
  );
  const day = (label: string, value: string, set: (day: string) => void) => (
    <Field label={label}>
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
  return (
    <Dialog title={claim.doctorName} onClose={onClose}>
      <ClaimTexts claimId={claim.id} />
      <form className="stack" onSubmit={submit}>
        <fieldset className="stack">
          <legend>{t('studyDirector.decision')}</legend>
          {choice(true, t('studyDirector.grant'))}
          {choice(false, t('studyDirector.refuse'))}
        </fieldset>
        {granted && (
          <div className="fields">
            {day(t('leave.from'), from, setFrom)}
            {day(t('leave.last'), last, setLast)}
          </div>
        )}
        <TextField
          label={t('studyDirector.why')}
          hint={t('studyDirector.whyHint')}
          required
          rows={4}
          maxLength={4000}
          value={text}
          onChange={setText}
        />
        <FormActions
          submit={t('studyDirector.saveDecision')}
          disabled={decide.isPending}
          error={decide.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

function SwapToDecide({ swap }: { readonly swap: Swap }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const doctors = useQuery(allDoctorsQuery);
  const decide = useSwap();
  const [refusing, setRefusing] = useState(false);
  const own = swap.parties.filter(({ gives, gets }) => gives !== null && gets !== null);
  const others = swap.parties.length - own.length;
  return (
    <li data-level="warn">
      <div>
        <strong>{t('studyDirector.swap', { count: swap.parties.length })}</strong>
        {own.map(({ doctorId, gives, gets }) => (
          <p key={doctorId}>
            {doctors.data?.find(({ id }) => id === doctorId)?.name ?? '…'}:{' '}
            {gives && <PlaceInWords place={gives} />}
            {' → '}
            {gets && <PlaceInWords place={gets} />}
          </p>
        ))}
        <p className="soft">
          {others > 0 && `${t('studyDirector.othersInSwap', { count: others })} `}
          {t('swaps.answerBy', { day: format.longDay(swap.answerBy) })}
        </p>
        {decide.error && <Failure error={decide.error} />}
      </div>
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={decide.isPending}
          onClick={() => {
            decide.mutate(
              {
                kind: 'decide',
                swapId: swap.id,
                sent: { approved: true, reason: t('studyDirector.approved') },
              },
              {
                onSuccess: ({ state }) => {
                  toast(t(state === 'executed' ? 'studyDirector.swapDone' : 'studyDirector.swapApproved'));
                },
              },
            );
          }}
        >
          {t('studyDirector.approve')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            setRefusing(true);
          }}
        >
          {t('studyDirector.refuseSwap')}
        </button>
      </div>
      {refusing && (
        <RefuseSwap
          swap={swap}
          onClose={() => {
            setRefusing(false);
          }}
        />
      )}
    </li>
  );
}

function RefuseSwap({ swap, onClose }: { readonly swap: Swap; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const refuse = useSwap();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    refuse.mutate(
      { kind: 'decide', swapId: swap.id, sent: { approved: false, reason: reason.trim() } },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={t('studyDirector.refuseSwap')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('studyDirector.why')}
          hint={t('studyDirector.doctorsRead')}
          required
          maxLength={1000}
          value={reason}
          onChange={setReason}
        />
        <FormActions
          submit={t('studyDirector.refuseSwap')}
          danger
          disabled={refuse.isPending}
          error={refuse.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
