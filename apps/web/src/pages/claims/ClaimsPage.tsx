import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CLAIM_GROUND_NAMES, CLAIM_GROUNDS, type ClaimGround } from '#domain';
import { useOwnSession } from '../../app/session-context';
import { type Claim, claimsQuery, useClaim } from '../../data/claims';
import { trainingQuery } from '../../data/doctors';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { TextField } from '../../parts/TextField';
import { Page, Panel } from '../../parts/Page';
import { useToast } from '../../parts/Toast';
import { ClaimTexts } from './ClaimTexts';

/** The doctor's individual deviations: special circumstances with their reason, the decision in writing, the appeal. */
export function ClaimsPage() {
  const { t } = useTranslation();
  const { scopeId } = useOwnSession();
  return (
    <Page title={t('claims.title')} lead={t('claims.lead')}>
      {scopeId === null ? (
        <Empty>{t('training.nobody')}</Empty>
      ) : (
        <>
          <OwnClaims doctorId={scopeId} />
          <NewClaim doctorId={scopeId} />
        </>
      )}
    </Page>
  );
}

function OwnClaims({ doctorId }: { readonly doctorId: string }) {
  const { t } = useTranslation();
  const claims = useQuery(claimsQuery(doctorId));
  return (
    <Await query={claims}>
      {(all) =>
        all.length === 0 ? null : (
          <Panel title={t('claims.own')}>
            <ul className="to-do">
              {all.map((claim) => (
                <OwnClaim key={claim.id} claim={claim} />
              ))}
            </ul>
          </Panel>
        )
      }
    </Await>
  );
}

const LEVEL = {
  draft: 'info',
  submitted: 'info',
  granted: 'good',
  refused: 'warn',
  appealed: 'info',
  upheld: 'warn',
  changed: 'good',
} as const;

function OwnClaim({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const format = useFormat();
  const submit = useClaim();
  const { id, ground, needKey, state, validFrom, validTo, decidedAt } = claim;
  return (
    <li data-level={LEVEL[state]}>
      <div>
        <strong>
          {ground === null ? t('claims.groundForgotten') : CLAIM_GROUND_NAMES[ground][format.language]}
        </strong>
        <p className="soft">
          {needKey === null ? t('claims.everyNeed') : format.specialty(needKey)}
          {decidedAt !== null && ` · ${t('claims.decidedAt', { day: decidedAt.slice(0, 10) })}`}
        </p>
        <span className="tag">{t(`claims.state.${state}`)}</span>
        {validFrom !== null && validTo !== null && (
          <p>{t('claims.valid', { from: validFrom, to: validTo })}</p>
        )}
        <Reading claimId={id} />
        {state === 'refused' && <Appeal claimId={id} />}
        {submit.error && <Failure error={submit.error} />}
      </div>
      {state === 'draft' && (
        <button
          type="button"
          className="button button-primary"
          disabled={submit.isPending}
          onClick={() => {
            submit.mutate({ kind: 'submit', claimId: id });
          }}
        >
          {t('claims.send')}
        </button>
      )}
    </li>
  );
}

/** Fetches what is written only when it is asked for: that it was read stands in the log. */
function Reading({ claimId }: { readonly claimId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details
      className="fold"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{t('claims.read')}</summary>
      {open && <ClaimTexts claimId={claimId} />}
    </details>
  );
}

function Appeal({ claimId }: { readonly claimId: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [text, setText] = useState('');
  const appeal = useClaim();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    appeal.mutate(
      { kind: 'appeal', claimId, text: text.trim() },
      {
        onSuccess: () => {
          toast(t('claims.appealed'));
        },
      },
    );
  };
  return (
    <details className="fold">
      <summary>{t('claims.appeal')}</summary>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('claims.appealWhy')}
          hint={t('claims.appealHint')}
          required
          rows={4}
          maxLength={4000}
          value={text}
          onChange={setText}
        />
        {appeal.error && <Failure error={appeal.error} />}
        <div>
          <button type="submit" className="button button-primary" disabled={appeal.isPending}>
            {t('claims.appeal')}
          </button>
        </div>
      </form>
    </details>
  );
}

const GROUNDS = CLAIM_GROUNDS.filter((ground) => ground !== 'place-lost-through-host');

function NewClaim({ doctorId }: { readonly doctorId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const training = useQuery(trainingQuery(doctorId));
  const [ground, setGround] = useState<ClaimGround>(GROUNDS[0] ?? 'own-health');
  const [needKey, setNeedKey] = useState('');
  const [reason, setReason] = useState('');
  const make = useClaim();
  const open = training.data?.needs.filter(({ state }) => state === 'open' || state === 'placed') ?? [];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const sent = { ground, reason: reason.trim(), ...(needKey === '' ? {} : { needKey }) };
    make.mutate(
      { kind: 'make', doctorId, sent },
      {
        onSuccess: () => {
          toast(t('claims.sent'));
          setReason('');
        },
      },
    );
  };
  return (
    <Panel title={t('claims.ask')}>
      <form className="stack" onSubmit={submit}>
        <p className="soft">{t('claims.askLead')}</p>
        <div className="fields">
          <Choice
            label={t('claims.groundLabel')}
            value={ground}
            onChange={(value) => {
              setGround(GROUNDS.find((each) => each === value) ?? ground);
            }}
            options={GROUNDS.map((value) => ({ value, text: CLAIM_GROUND_NAMES[value][format.language] }))}
          />
          <Choice
            label={t('claims.for')}
            value={needKey}
            onChange={setNeedKey}
            options={[
              { value: '', text: t('claims.everyNeed') },
              ...open.map(({ key, specialties }) => ({
                value: key,
                text: format.anySpecialty(specialties),
              })),
            ]}
          />
        </div>
        <TextField
          label={t('claims.reason')}
          hint={t('claims.reasonHint')}
          required
          rows={5}
          maxLength={4000}
          value={reason}
          onChange={setReason}
        />
        {make.error && <Failure error={make.error} />}
        <div>
          <button type="submit" className="button button-primary" disabled={make.isPending}>
            {t('claims.send')}
          </button>
        </div>
      </form>
    </Panel>
  );
}
