import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { useFormat } from '../../i18n/useFormat';
import { Await, Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { FormActions } from '../../parts/FormActions';
import { Choice, Field } from '../../parts/Field';
import { Panel } from '../../parts/Page';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { useToast } from '../../parts/Toast';

const needsQuery = (doctorId: string) =>
  queryOptions({
    queryKey: ['doctors', doctorId, 'needs'],
    queryFn: async () =>
      (await body(api.GET('/api/v1/doctors/{doctorId}/needs', { params: { path: { doctorId } } }))).items,
  });

const decisionsQuery = (doctorId: string) =>
  queryOptions({
    queryKey: ['doctors', doctorId, 'need-decisions'],
    queryFn: async () =>
      (await body(api.GET('/api/v1/doctors/{doctorId}/need-decisions', { params: { path: { doctorId } } })))
        .items,
  });

/** What a doctor needs and what has been decided about it: earlier work that counts, needs that fall away. */
export function NeedDecisions({ doctorId }: { readonly doctorId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayDecide = useOwnSession().may('decide', 'Need');
  const needs = useQuery(needsQuery(doctorId));
  const decisions = useQuery(decisionsQuery(doctorId));
  const [deciding, setDeciding] = useState<Schemas['StoredNeed'] | null>(null);
  return (
    <Panel title={t('needs.title')}>
      <Await query={needs}>
        {(all) => (
          <div className="table-wrap">
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{t('common.specialty')}</th>
                  <th scope="col">{t('needs.weeks')}</th>
                  <th scope="col">{t('needs.phase')}</th>
                  <th scope="col">{t('common.state')}</th>
                  <th scope="col" className="no-print">
                    <span className="visually-hidden">{t('needs.decide')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map((need) => (
                  <tr key={need.id}>
                    <th scope="row">
                      <SpecialtyName code={need.specialties} />
                    </th>
                    <td>
                      {t('needs.left', { left: need.weeksLeft, weeks: need.weeks })}
                      {need.creditedWeeks > 0 && (
                        <div className="soft">{t('needs.credited', { count: need.creditedWeeks })}</div>
                      )}
                    </td>
                    <td>{t('visitors.phase', { from: need.windowFromMonths, to: need.windowToMonths })}</td>
                    <td>
                      <span className="tag">{t(`needs.state.${need.state}`)}</span>
                    </td>
                    <td className="no-print">
                      {mayDecide && need.state === 'open' && (
                        <button
                          type="button"
                          className="button button-quiet"
                          aria-label={`${t('needs.decide')}: ${format.anySpecialty(need.specialties)}`}
                          onClick={() => {
                            setDeciding(need);
                          }}
                        >
                          {t('needs.decide')}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Await>
      <Await query={decisions}>
        {(made) => (made.length === 0 ? null : <History doctorId={doctorId} decisions={made} />)}
      </Await>
      {deciding && (
        <DecideDialog
          doctorId={doctorId}
          need={deciding}
          onClose={() => {
            setDeciding(null);
          }}
        />
      )}
    </Panel>
  );
}

function useRenew(doctorId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['doctors', doctorId] });
}

function History({
  doctorId,
  decisions,
}: {
  readonly doctorId: string;
  readonly decisions: readonly Schemas['NeedDecision'][];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayDecide = useOwnSession().may('decide', 'Need');
  const renew = useRenew(doctorId);
  const revoke = useMutation({
    mutationFn: ({ decisionId, reason }: { decisionId: string; reason: string }) =>
      body(
        api.POST('/api/v1/need-decisions/{decisionId}/revoke', {
          params: { path: { decisionId }, header: idempotencyKey() },
          body: { reason },
        }),
      ),
    onSettled: renew,
  });
  return (
    <>
      <h3>{t('needs.history')}</h3>
      {revoke.error && <Failure error={revoke.error} />}
      <ul className="to-do">
        {decisions.map(({ id, kind, item, weeks, reason, decidedBy, decidedOn, revokedAt }) => (
          <li key={id} data-level={revokedAt === null ? 'good' : 'info'}>
            <div>
              <strong>
                {t(`needs.kind.${kind as 'credit'}`)}
                {item !== null && `: ${format.specialty(item)}`}
                {weeks.length > 0 && `, ${weeks.map((each) => format.number(each)).join(' + ')} v.`}
              </strong>
              <p className="soft">
                {reason} – {decidedBy}, {decidedOn}
              </p>
              {revokedAt !== null && <span className="tag">{t('needs.revoked')}</span>}
            </div>
            {mayDecide && revokedAt === null && (
              <button
                type="button"
                className="button button-quiet"
                disabled={revoke.isPending}
                onClick={() => {
                  revoke.mutate({ decisionId: id, reason: t('needs.revokedByHand') });
                }}
              >
                {t('needs.revoke')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface DecideDialogProps {
  readonly doctorId: string;
  readonly need: Schemas['StoredNeed'];
  readonly onClose: () => void;
}

/** Earlier work that counts in whole or in part, or a need that is not needed; with a reason either way. */
function DecideDialog({ doctorId, need, onClose }: DecideDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const renew = useRenew(doctorId);
  const [kind, setKind] = useState<'credit' | 'waive'>('credit');
  const [weeks, setWeeks] = useState(String(need.weeksLeft));
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/doctors/{doctorId}/need-decisions', {
          params: { path: { doctorId }, header: idempotencyKey() },
          body: {
            kind,
            item: need.item,
            reason: reason.trim(),
            ...(kind === 'credit' ? { weeks: Number(weeks) } : {}),
          },
        }),
      ),
    onSuccess: async () => {
      toast(t('needs.decided'));
      onClose();
      await renew();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    decide.mutate();
  };
  return (
    <Dialog title={format.anySpecialty(need.specialties)} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Choice
          label={t('needs.what')}
          value={kind}
          onChange={(value) => {
            setKind(value === 'waive' ? 'waive' : 'credit');
          }}
          options={(['credit', 'waive'] as const).map((value) => ({
            value,
            text: t(`needs.kind.${value}`),
          }))}
        />
        {kind === 'credit' && (
          <Field label={t('needs.creditWeeks')} hint={t('needs.creditHint', { left: need.weeksLeft })}>
            {(ids) => (
              <input
                {...ids}
                type="number"
                min={0.5}
                max={need.weeksLeft}
                step={0.5}
                required
                value={weeks}
                onChange={(event) => {
                  setWeeks(event.target.value);
                }}
              />
            )}
          </Field>
        )}
        <TextField
          label={t('studyDirector.why')}
          hint={t('needs.whyHint')}
          required
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={setReason}
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
