import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { RUNS, runsQuery } from '../../data/runs';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Field } from '../../parts/Field';
import { Page, Panel } from '../../parts/Page';
import { RunStateTag } from './RunStateTag';

/** The runs of the engine, with a form to start one. */
export function RunsPage() {
  const { t } = useTranslation();
  const mayStart = useOwnSession().may('start', 'Run');
  const runs = useQuery(runsQuery);
  return (
    <Page title={t('runs.title')} lead={t('runs.lead')}>
      {mayStart && <StartRun />}
      <Await query={runs}>
        {({ items }) => (items.length === 0 ? <Empty>{t('runs.empty')}</Empty> : <RunList runs={items} />)}
      </Await>
    </Page>
  );
}

const DEFAULT_SECONDS = 60;
const MOST_SECONDS = 3600;

function StartRun() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [seconds, setSeconds] = useState(String(DEFAULT_SECONDS));
  const [seed, setSeed] = useState('1');
  const start = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/runs', {
          params: { header: idempotencyKey() },
          body: { timeLimitSeconds: Number(seconds), seed: Number(seed) },
        }),
      ),
    onSuccess: async (run) => {
      await client.invalidateQueries({ queryKey: RUNS });
      await navigate({ to: '/runs/$runId', params: { runId: run.id } });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <Panel title={t('runs.start')}>
      <form className="stack" onSubmit={submit}>
        <div className="fields">
          <Field label={t('runs.timeLimit')} hint={t('runs.timeLimitHint')}>
            {(ids) => (
              <input
                {...ids}
                type="number"
                required
                min={1}
                max={MOST_SECONDS}
                value={seconds}
                onChange={(event) => {
                  setSeconds(event.target.value);
                }}
              />
            )}
          </Field>
          <Field label={t('runs.seed')} hint={t('runs.seedHint')}>
            {(ids) => (
              <input
                {...ids}
                type="number"
                required
                min={0}
                max={2147483647}
                value={seed}
                onChange={(event) => {
                  setSeed(event.target.value);
                }}
              />
            )}
          </Field>
        </div>
        {start.error && <Failure error={start.error} />}
        <div className="row">
          <button type="submit" className="button button-primary" disabled={start.isPending}>
            {t('runs.startButton')}
          </button>
          <span className="soft">{t('runs.publishesNothing')}</span>
        </div>
      </form>
    </Panel>
  );
}

function RunList({ runs }: { readonly runs: readonly Schemas['Run'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="panel table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('runs.requested')}</th>
            <th scope="col">{t('runs.kind.label')}</th>
            <th scope="col">{t('common.state')}</th>
            <th scope="col" className="number">
              {t('runs.placed')}
            </th>
            <th scope="col" className="number">
              {t('plans.unplaced')}
            </th>
            <th scope="col" className="number">
              {t('plans.gapHead')}
            </th>
            <th scope="col" className="number">
              {t('runs.seconds')}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">
                <Link to="/runs/$runId" params={{ runId: run.id }}>
                  {format.instant(run.requestedAt)}
                </Link>
              </th>
              <td>{t(`runs.kind.${run.kind}`)}</td>
              <td>
                <RunStateTag state={run.state} />
              </td>
              <td className="number">{run.placed !== null && format.number(run.placed)}</td>
              <td className="number">{run.unplaced !== null && format.number(run.unplaced)}</td>
              <td className="number">{run.gap === null ? '–' : format.percent(run.gap, 1)}</td>
              <td className="number">{run.seconds === null ? '–' : format.number(run.seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
