import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { comparisonQuery } from '../../data/plans';
import { useNeedsSecond } from '../../data/rules';
import { useFormat } from '../../i18n/useFormat';
import { Await, Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { useToast } from '../../parts/Toast';

type Act = 'approve' | 'publish' | 'discard' | 'undo';

/** Those that need no reason. */
const FREE: ReadonlySet<Act> = new Set(['approve', 'publish']);

/** Approve, publish, put aside or take back: each asks first and says what it will do. */
export function PlanActions({ plan }: { readonly plan: Schemas['Plan'] }) {
  const { t } = useTranslation();
  const session = useOwnSession();
  const [act, setAct] = useState<Act | null>(null);
  const needsSecond = useNeedsSecond();
  const proposed = plan.state === 'proposed' && session.may('publish', 'Proposal');
  const approvable =
    needsSecond && plan.state === 'proposed' && plan.approvedAt === null && session.may('decide', 'Proposal');
  const undoable = plan.state === 'published' && session.may('undo', 'PublishedPlan');
  const open = (next: Act) => () => {
    setAct(next);
  };
  return (
    <>
      {proposed && (
        <button type="button" className="button" onClick={open('discard')}>
          {t('proposals.discard')}
        </button>
      )}
      {approvable && (
        <button type="button" className="button button-primary" onClick={open('approve')}>
          {t('proposals.approve')}
        </button>
      )}
      {proposed && !approvable && (
        <button type="button" className="button button-primary" onClick={open('publish')}>
          {t('proposals.publish')}
        </button>
      )}
      {undoable && (
        <button type="button" className="button" onClick={open('undo')}>
          {t('proposals.undo')}
        </button>
      )}
      {act && (
        <Confirm
          plan={plan}
          act={act}
          onClose={() => {
            setAct(null);
          }}
        />
      )}
    </>
  );
}

interface ConfirmProps {
  readonly plan: Schemas['Plan'];
  readonly act: Act;
  readonly onClose: () => void;
}

function Confirm({ plan, act, onClose }: ConfirmProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const carryOut = useCarryOut(plan, act, onClose);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    carryOut.mutate(reason.trim());
  };
  if (carryOut.isSuccess) return <LeftOut placements={carryOut.data} onClose={onClose} />;
  return (
    <Dialog title={t(`proposals.${act}Title`)} onClose={onClose}>
      <p>{t(`proposals.${act}Text`)}</p>
      {FREE.has(act) && <Effect planId={plan.id} />}
      <form className="stack" onSubmit={submit}>
        {act !== 'approve' && (
          <TextField
            label={t(act === 'publish' ? 'proposals.reasonOptional' : 'proposals.reason')}
            hint={t('proposals.reasonHint')}
            required={act !== 'publish'}
            maxLength={500}
            value={reason}
            onChange={setReason}
          />
        )}
        {carryOut.error && <Failure error={carryOut.error} />}
        <div className="row">
          <button
            type="submit"
            className={FREE.has(act) ? 'button button-primary' : 'button button-danger'}
            disabled={carryOut.isPending}
          >
            {carryOut.isPending ? t('state.working') : t(`proposals.${act}`)}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What publishing would change, in figures. */
function Effect({ planId }: { readonly planId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const comparison = useQuery(comparisonQuery(planId));
  return (
    <Await query={comparison}>
      {({ added, moved, removed, unchanged, doctorsDisturbed }) => (
        <dl className="facts notice">
          <dt>{t('proposals.added')}</dt>
          <dd>{format.number(added.length)}</dd>
          <dt>{t('proposals.moved')}</dt>
          <dd>{format.number(moved.length)}</dd>
          <dt>{t('proposals.removed')}</dt>
          <dd>{format.number(removed.length)}</dd>
          <dt>{t('proposals.unchanged')}</dt>
          <dd>{format.number(unchanged)}</dd>
          <dt>{t('proposals.disturbed')}</dt>
          <dd>{format.number(doctorsDisturbed)}</dd>
        </dl>
      )}
    </Await>
  );
}

interface LeftOutProps {
  readonly placements: readonly Schemas['LeftOutPlacement'][];
  readonly onClose: () => void;
}

/** What an undo could not bring back, by reason. */
function LeftOut({ placements, onClose }: LeftOutProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasons = [...new Set(placements.map(({ reason }) => reason))].sort();
  return (
    <Dialog title={t('proposals.leftOutTitle')} onClose={onClose}>
      <p role="status">{t('proposals.leftOut', { count: placements.length })}</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('proposals.leftOutWhy')}</th>
            <th scope="col" className="number">
              {t('proposals.leftOutCount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {reasons.map((reason) => (
            <tr key={reason}>
              <th scope="row">{t(`leftOut.${reason}`)}</th>
              <td className="number">
                {format.number(placements.filter((each) => each.reason === reason).length)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row">
        <button type="button" className="button button-primary" onClick={onClose}>
          {t('common.close')}
        </button>
      </div>
    </Dialog>
  );
}

function useCarryOut(plan: Schemas['Plan'], act: Act, onClose: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const [key] = useState(idempotencyKey);
  return useMutation({
    mutationFn: async (reason: string) => {
      const params = { path: { planId: plan.id }, header: key };
      if (act === 'approve') {
        await body(api.POST('/api/v1/plans/{planId}/approve', { params }));
      } else if (act === 'publish') {
        await body(
          api.POST('/api/v1/plans/{planId}/publish', { params, body: reason === '' ? {} : { reason } }),
        );
      } else if (act === 'undo') {
        const undo = await body(api.POST('/api/v1/plans/{planId}/undo', { params, body: { reason } }));
        return undo.leftOut;
      } else {
        await body(api.POST('/api/v1/plans/{planId}/discard', { params, body: { reason } }));
      }
      return [];
    },
    onSuccess: async (leftOut) => {
      if (leftOut.length === 0) {
        toast(t(`proposals.${act}Done`));
        onClose();
      }
      await client.invalidateQueries();
    },
  });
}
