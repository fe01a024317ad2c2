import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { partPreviewQuery } from '../../data/plans';
import { useFormat } from '../../i18n/useFormat';
import { Await, Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { Shorten } from '../../parts/Shorten';
import { useToast } from '../../parts/Toast';
import { needIdOf } from './part-choice';
import { type ComparedNames, useComparedNames } from './useComparedNames';

interface TakePartProps {
  readonly planId: string;
  readonly chosen: ReadonlySet<string>;
  readonly onStop: () => void;
}

/** How many changes are chosen, and the way on: what must come along is shown before anything is made of them. */
export function TakePart({ planId, chosen, onStop }: TakePartProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  return (
    <div className="notice pick-bar">
      <div className="row">
        <strong role="status">{t('proposals.part.chosen', { count: chosen.size })}</strong>
        <button
          type="button"
          className="button button-primary"
          disabled={chosen.size === 0}
          onClick={() => {
            setAsked([...chosen].sort());
          }}
        >
          {t('proposals.part.next')}
        </button>
        <button type="button" className="button" onClick={onStop}>
          {t('common.cancel')}
        </button>
      </div>
      {asked && (
        <PartDialog
          planId={planId}
          chosen={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </div>
  );
}

function PartDialog({
  planId,
  chosen,
  onClose,
}: {
  readonly planId: string;
  readonly chosen: readonly string[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const preview = useQuery(partPreviewQuery(planId, chosen));
  const take = useTakePart(planId);
  return (
    <Dialog title={t('proposals.part.title')} onClose={onClose} wide>
      <Await query={preview}>
        {(part) => (
          <>
            <DrawnIn part={part} />
            <PartEffect part={part} />
            {take.error && <Failure error={take.error} />}
            <div className="row">
              <button
                type="button"
                className="button button-primary"
                disabled={take.isPending}
                onClick={() => {
                  take.mutate([...part.chosen, ...part.drawnIn.map(needIdOf)]);
                }}
              >
                {take.isPending ? t('state.working') : t('proposals.part.take')}
              </button>
              <button type="button" className="button" onClick={onClose}>
                {t('common.cancel')}
              </button>
            </div>
          </>
        )}
      </Await>
    </Dialog>
  );
}

function useTakePart(planId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const [key] = useState(idempotencyKey);
  return useMutation({
    mutationFn: (changes: string[]) =>
      body(
        api.POST('/api/v1/plans/{planId}/part', {
          params: { path: { planId }, header: key },
          body: { changes },
        }),
      ),
    onSuccess: async (plan) => {
      toast(t('proposals.part.taken'));
      await client.invalidateQueries();
      await navigate({ to: '/proposals/$planId', params: { planId: plan.id } });
    },
  });
}

/** Who must move along with those that were chosen, and why. */
function DrawnIn({ part: { chosen, drawnIn } }: { readonly part: Schemas['PartPreview'] }) {
  const { t } = useTranslation();
  const names = useComparedNames();
  if (drawnIn.length === 0) return <p>{t('proposals.part.aloneText', { count: chosen.length })}</p>;
  return (
    <>
      <p>
        {t('proposals.part.chosen', { count: chosen.length })}{' '}
        <strong>{t('proposals.part.drawnInText', { count: drawnIn.length })}</strong>
      </p>
      <Shorten items={drawnIn} atFirst={12}>
        {(shown) => (
          <div className="table-wrap">
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{t('common.doctor')}</th>
                  <th scope="col">{t('common.specialty')}</th>
                  <th scope="col">{t('proposals.part.why')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((change) => (
                  <tr key={needIdOf(change)}>
                    <th scope="row">
                      <Link to="/doctors/$doctorId" params={{ doctorId: change.doctorId }}>
                        {names.doctor(change.doctorId)}
                      </Link>
                    </th>
                    <td>{names.need(change.needKey)}</td>
                    <td>
                      <Reason change={change} names={names} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shorten>
    </>
  );
}

function Reason({
  change: { reason, becauseOfDoctorId },
  names,
}: {
  readonly change: Schemas['ChangeDrawnIn'];
  readonly names: ComparedNames;
}) {
  const { t } = useTranslation();
  return becauseOfDoctorId === null
    ? t(`proposals.part.reason.${reason}`)
    : t(`proposals.part.reasonFor.${reason}`, { name: names.doctor(becauseOfDoctorId) });
}

/** What the part does to the plan that holds, in figures. */
function PartEffect({ part }: { readonly part: Schemas['PartPreview'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className="facts notice">
      <dt>{t('proposals.added')}</dt>
      <dd>{format.number(part.added)}</dd>
      <dt>{t('proposals.moved')}</dt>
      <dd>{format.number(part.moved)}</dd>
      <dt>{t('proposals.removed')}</dt>
      <dd>{format.number(part.removed)}</dd>
      <dt>{t('proposals.unchanged')}</dt>
      <dd>{format.number(part.unchanged)}</dd>
      <dt>{t('proposals.disturbed')}</dt>
      <dd>{format.number(part.doctorsDisturbed)}</dd>
      <dt>{t('proposals.cost')}</dt>
      <dd>
        {t('proposals.part.costs', {
          cost: format.number(part.cost),
          whole: format.number(part.wholeCost),
        })}
      </dd>
    </dl>
  );
}
