import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import type { Session } from '../../app/session';
import { useOwnSession } from '../../app/session-context';
import { accessibilityReportsQuery } from '../../data/accessibility';
import { openOtherWeeksQuery } from '../../data/other-weeks';
import { waitingProposal } from '../../data/overview';
import { useNeedsSecond } from '../../data/rules';
import { waitingRepairsQuery } from '../../data/repairs';
import { type Format, useFormat } from '../../i18n/useFormat';

interface ToDo {
  readonly key: string;
  readonly level: 'info' | 'warn' | 'bad' | 'good';
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}

/** What a list of things to do is made from. */
interface Ground {
  readonly overview: Schemas['Overview'];
  readonly morning: Schemas['Morning'];
  readonly session: Session;
  /** Clinics' proposals of other weeks that wait for an answer. */
  readonly otherWeeks: number;
  /** Needs whose placement has fallen away. */
  readonly repairs: number;
  /** Reports of what cannot be used that nobody has answered. */
  readonly faults: number;
  /** Whether a plan is published only when another person has approved it. */
  readonly needsSecond: boolean;
  readonly t: TFunction;
  readonly format: Format;
}

interface ToDosProps {
  readonly overview: Schemas['Overview'];
  readonly morning: Schemas['Morning'];
}

/** What only somebody of the unit can do, each with its one button. */
export function ToDos({ overview, morning }: ToDosProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useOwnSession();
  const proposed = useQuery({
    ...openOtherWeeksQuery,
    enabled: session.may('decide', 'WeeksProposal'),
  });
  const lost = useQuery({ ...waitingRepairsQuery, enabled: session.may('repair', 'Placement') });
  const reported = useQuery({
    ...accessibilityReportsQuery,
    enabled: session.may('read', 'AccessibilityReport'),
  });
  const needsSecond = useNeedsSecond(waitingProposal(overview) !== null);
  const ground = {
    needsSecond,
    overview,
    morning,
    session,
    t,
    format,
    otherWeeks: proposed.data?.length ?? 0,
    repairs: lost.data?.length ?? 0,
    faults: (reported.data ?? []).filter(({ answeredAt }) => answeredAt === null).length,
  };
  const found = [
    ...failedRun(ground),
    ...repairsWait(ground),
    ...otherWeeksWait(ground),
    ...proposalWaits(ground),
    ...faultsWait(ground),
    ...runGoesOn(ground),
    ...firstSteps(ground),
    ...silentClinics(ground),
  ];
  const toDos: readonly ToDo[] =
    found.length > 0
      ? found
      : [{ key: 'calm', level: 'good', title: t('morning.nothing'), text: t('morning.nothingText') }];
  return (
    <section className="stack" aria-labelledby="needs-me">
      <h2 id="needs-me">{t('morning.needsMe')}</h2>
      <ul className="to-do">
        {toDos.map(({ key, level, title, text, action }) => (
          <li key={key} data-level={level}>
            <div>
              <strong>{title}</strong>
              <p className="soft">{text}</p>
            </div>
            {action}
          </li>
        ))}
      </ul>
    </section>
  );
}

function failedRun({ overview: { latestRun }, t }: Ground): ToDo[] {
  if (latestRun?.state !== 'failed') return [];
  return [
    {
      key: 'failed',
      level: 'bad',
      title: t('morning.runFailed'),
      text: latestRun.failure?.message ?? t('morning.runFailedText'),
      action: <ToRun runId={latestRun.id} text={t('morning.toRun')} />,
    },
  ];
}

function repairsWait({ repairs: count, t }: Ground): ToDo[] {
  const title = t('repairs.wait', { count });
  return listWaits(
    count,
    { key: 'repairs', level: 'bad', title, text: t('repairs.waitText') },
    <Link className="button button-primary" to="/repairs">
      {t('repairs.toList')}
    </Link>,
  );
}

function otherWeeksWait({ otherWeeks: count, t }: Ground): ToDo[] {
  const title = t('otherWeeks.wait', { count });
  return listWaits(
    count,
    { key: 'other-weeks', level: 'warn', title, text: t('otherWeeks.waitText') },
    <Link className="button" to="/other-weeks">
      {t('otherWeeks.toList')}
    </Link>,
  );
}

function faultsWait({ faults: count, t }: Ground): ToDo[] {
  const title = t('accessibility.reports.wait', { count });
  return listWaits(
    count,
    { key: 'faults', level: 'warn', title, text: t('accessibility.reports.waitText') },
    <Link className="button" to="/accessibility-reports">
      {t('accessibility.reports.toList')}
    </Link>,
  );
}

/** What stands in a list of its own, with the way there; nothing where the list is empty. */
function listWaits(count: number, toDo: Omit<ToDo, 'action'>, action: ReactNode): ToDo[] {
  return count === 0 ? [] : [{ ...toDo, action }];
}

function proposalWaits({ overview, session, needsSecond, t, format }: Ground): ToDo[] {
  const proposal = waitingProposal(overview);
  if (!proposal) return [];
  const { figures } = proposal;
  const time = format.instant(proposal.createdAt);
  const approvable = needsSecond && proposal.approvedAt === null && session.may('decide', 'Proposal');
  return [
    {
      key: 'proposal',
      level: 'warn',
      title: t('morning.proposalWaits'),
      text: figures
        ? t('morning.proposalText', {
            placed: format.number(figures.placed),
            needs: format.number(figures.needs),
            time,
          })
        : time,
      action: (
        <Link className="button button-primary" to="/proposals/$planId" params={{ planId: proposal.id }}>
          {approvable
            ? t('morning.approve')
            : t(session.may('publish', 'Proposal') ? 'morning.review' : 'morning.read')}
        </Link>
      ),
    },
  ];
}

function runGoesOn({ overview: { latestRun }, t }: Ground): ToDo[] {
  if (latestRun?.state !== 'running' && latestRun?.state !== 'queued') return [];
  return [
    {
      key: 'running',
      level: 'info',
      title: t('morning.runGoesOn'),
      text: t(`runs.state.${latestRun.state}`),
      action: <ToRun runId={latestRun.id} text={t('morning.follow')} />,
    },
  ];
}

/** In a region without a plan: the one thing that comes next. */
function firstSteps({ overview, session, t }: Ground): ToDo[] {
  const { latestRun, publishedPlan, latestProposal, counts } = overview;
  const busy = latestRun?.state === 'running' || latestRun?.state === 'queued';
  if (busy || publishedPlan || latestProposal || !session.may('start', 'Run')) return [];
  const empty = counts?.doctors === 0;
  return [
    {
      key: 'first',
      level: 'info',
      title: empty ? t('morning.noDoctors') : t('morning.noPlan'),
      text: empty ? t('morning.noDoctorsText') : t('morning.noPlanText'),
      action: (
        <Link className="button button-primary" to={empty ? '/imports' : '/runs'}>
          {empty ? t('morning.toImport') : t('morning.toRuns')}
        </Link>
      ),
    },
  ];
}

function silentClinics({ morning: { silentClinics: clinics }, t }: Ground): ToDo[] {
  const [first] = clinics;
  if (!first) return [];
  const placements = clinics.reduce((sum, clinic) => sum + clinic.placements, 0);
  return [
    {
      key: 'silent',
      level: 'info',
      title: t('morning.silent', { count: clinics.length }),
      text: t('morning.silentText', { count: placements }),
      action: (
        <a className="button" href="#silent-clinics">
          {t('morning.toSilent')}
        </a>
      ),
    },
  ];
}

function ToRun({ runId, text }: { readonly runId: string; readonly text: string }) {
  return (
    <Link className="button" to="/runs/$runId" params={{ runId }}>
      {text}
    </Link>
  );
}
