import type { TFunction } from 'i18next';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIsoWeek, weekRangeOf } from '#domain';
import { api, body, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { RUNS, runQuery } from '../../data/runs';
import { useFormat } from '../../i18n/useFormat';
import { Await, Failure, Loading } from '../../parts/Await';
import { GapInWords } from '../../parts/GapInWords';
import { Figure, Figures, Page, Panel } from '../../parts/Page';
import { isOver, type RunPoint, useRunEvents } from './useRunEvents';
import { RunStateTag } from './RunStateTag';

const LineChart = lazy(async () => ({ default: (await import('../../parts/LineChart')).LineChart }));

/** A run as it goes on: best cost, proven bound, and the buttons to stop it. Leaving the page stops nothing. */
export function RunPage() {
  const { runId } = useParams({ from: '/runs/$runId' });
  const run = useQuery(runQuery(runId));
  const points = useRunEvents(runId);
  return <Await query={run}>{(data) => <RunView run={data} points={points} />}</Await>;
}

function RunView({ run, points }: { readonly run: Schemas['Run']; readonly points: readonly RunPoint[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const over = isOver(run.state);
  const { firstWeek, weeks } = run.settings;
  return (
    <Page
      title={t('runs.one', { time: format.instant(run.requestedAt) })}
      lead={
        <>
          <RunStateTag state={run.state} /> {t(`runs.kind.${run.kind}`)}
          {run.phase && !over && ` · ${t(`runs.phase.${run.phase}`)}`}
          {run.stoppedBy !== null && over && ` · ${stoppedBy(t, run.stoppedBy)}`}
        </>
      }
      actions={
        <>
          {!over && <StopButtons run={run} />}
          {run.proposalId !== null && (
            <Link
              className="button button-primary"
              to="/proposals/$planId"
              params={{ planId: run.proposalId }}
            >
              {t('runs.toProposal')}
            </Link>
          )}
        </>
      }
    >
      <PoliteStatus run={run} />
      {run.failure && (
        <div className="notice notice-bad" role="alert">
          <strong>{run.failure.message}</strong>
          <small>{t('state.code', { code: run.failure.code })}</small>
        </div>
      )}
      <Figures>
        <Figure
          name={t('runs.placed')}
          value={run.placed === null ? '–' : format.number(run.placed)}
          {...(run.placed !== null && run.unplaced !== null
            ? { note: t('runs.without', { count: run.unplaced }) }
            : {})}
        />
        <Figure
          name={t('runs.cost')}
          value={run.cost === null ? '–' : format.number(run.cost)}
          note={t('runs.costNote')}
        />
        <Figure
          name={t('plans.gapHead')}
          value={run.gap === null ? '–' : format.percent(run.gap, 1)}
          {...(run.lowerBound === null
            ? {}
            : { note: t('runs.boundNote', { bound: format.number(run.lowerBound) }) })}
        />
        <Figure
          name={t('runs.seconds')}
          value={run.seconds === null ? '–' : format.number(run.seconds)}
          note={t('runs.ofLimit', { limit: format.number(run.settings.timeLimitSeconds) })}
        />
      </Figures>
      <Panel title={t('runs.curve')}>
        <Curves points={points} />
        <p className="soft">
          <GapInWords gap={run.gap} />
        </p>
      </Panel>
      <Panel title={t('runs.settings')}>
        <dl className="facts">
          <dt>{t('runs.horizon')}</dt>
          <dd>{isIsoWeek(firstWeek) ? format.weeks(weekRangeOf(firstWeek, weeks)) : firstWeek}</dd>
          <dt>{t('runs.seed')}</dt>
          <dd>{run.settings.seed}</dd>
          <dt>{t('runs.engine')}</dt>
          <dd>{run.engineVersion ?? '–'}</dd>
          <dt>{t('runs.input')}</dt>
          <dd className="hash">{run.inputHash ?? '–'}</dd>
        </dl>
      </Panel>
    </Page>
  );
}

const STOPS = ['optimal', 'target-gap', 'time-limit', 'work-limit', 'cancelled', 'fault'] as const;

function stoppedBy(t: TFunction, reason: string): string {
  const known = STOPS.find((each) => each === reason);
  return known ? t(`runs.stoppedBy.${known}`) : reason;
}

function StopButtons({ run }: { readonly run: Schemas['Run'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayStop = useOwnSession().may('stop', 'Run');
  const stop = useMutation({
    mutationFn: (request: 'keep' | 'discard') =>
      body(api.POST('/api/v1/runs/{runId}/stop', { params: { path: { runId: run.id } }, body: { request } })),
    onSuccess: (data) => {
      client.setQueryData(runQuery(run.id).queryKey, data);
      return client.invalidateQueries({ queryKey: [...RUNS, 'list'] });
    },
  });
  if (!mayStop) return null;
  if (stop.error) return <Failure error={stop.error} />;
  if (run.stopRequested) return <span className="tag tag-warn">{t('runs.stopping')}</span>;
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={stop.isPending}
        onClick={() => {
          stop.mutate('keep');
        }}
      >
        {t('runs.stopKeep')}
      </button>
      <button
        type="button"
        className="button button-danger"
        disabled={stop.isPending}
        onClick={() => {
          stop.mutate('discard');
        }}
      >
        {t('runs.cancel')}
      </button>
    </>
  );
}

const PAUSE_MILLISECONDS = 10_000;

/** Tells assistive technology how the run goes, at most every ten seconds, and at once when it is over. */
function PoliteStatus({ run }: { readonly run: Schemas['Run'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [said, setSaid] = useState('');
  const last = useRef(0);
  const text = [
    t(`runs.state.${run.state}`),
    ...(run.placed === null ? [] : [t('runs.placedSaid', { count: run.placed })]),
    ...(run.gap === null ? [] : [t('plans.gap', { share: format.percent(run.gap, 1) })]),
  ].join('. ');
  const over = isOver(run.state);
  useEffect(() => {
    const wait = over ? 0 : Math.max(0, last.current + PAUSE_MILLISECONDS - performance.now());
    const pause = setTimeout(() => {
      last.current = performance.now();
      setSaid(text);
    }, wait);
    return () => {
      clearTimeout(pause);
    };
  }, [over, text]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}

function Curves({ points }: { readonly points: readonly RunPoint[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lines = useMemo(
    () => [
      { name: t('runs.cost'), colour: 'brand-line', points: curve(points, ({ cost }) => cost) },
      {
        name: t('runs.bound'),
        colour: 'warn',
        dashed: true,
        points: curve(points, ({ lowerBound }) => lowerBound),
      },
    ],
    [points, t],
  );
  if (points.length === 0) return <p className="soft">{t('runs.noPoints')}</p>;
  return (
    <Suspense fallback={<Loading />}>
      <LineChart
        title={t('runs.curveTitle')}
        xName={t('runs.secondsAxis')}
        lines={lines}
        logarithmic={lines.every((line) => line.points.every(([, cost]) => cost > 0))}
        formatX={format.number}
        formatY={format.number}
      />
    </Suspense>
  );
}

/** The points where a value stands, carried on to the last moment so that the lines end together. */
function curve(points: readonly RunPoint[], read: (point: RunPoint) => number | null): [number, number][] {
  const known = points.flatMap((point): [number, number][] => {
    const value = read(point);
    return value === null ? [] : [[point.seconds, value]];
  });
  const lastValue = known.at(-1)?.[1];
  const end = points.at(-1)?.seconds;
  if (lastValue !== undefined && end !== undefined) known.push([end, lastValue]);
  return known;
}
