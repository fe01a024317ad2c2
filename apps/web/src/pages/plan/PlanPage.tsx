import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromWeekNumber, SPECIALTIES, weekNumber } from '#domain';
import { useOwnSession } from '../../app/session-context';
import { allDoctorsQuery } from '../../data/doctors';
import { clinicsQuery } from '../../data/places';
import { planPlacementsQuery, plansQuery, publishedPlanQuery } from '../../data/plans';
import { planningRulesQuery } from '../../data/rules';
import { allSlotsQuery } from '../../data/slots';
import { thisWeek } from '../../i18n/today';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure, Loading } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { Page } from '../../parts/Page';
import { PrintButton } from '../../parts/PrintButton';
import { SearchField } from '../../parts/SearchField';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Timeline, type TimelineHandle } from '../../timeline/Timeline';
import type { Bar } from '../../timeline/timeline-model';
import { ChangePlacement } from './ChangePlacement';
import { PlacementDetails } from './PlacementDetails';
import { PlanList } from './PlanList';
import { barId, type PlanContent, planRows, planSpan } from './plan-rows';
import { GROUPINGS, type PlanView, readPlanView, SHOWN_STATES, ZOOMS } from './plan-view';
import './plan.css';

const WEEK_WIDTH = { term: 40, year: 19, twoYears: 10, all: 5 } as const;

/** The plan as a timeline: doctors, clinics' seats or health centres against ISO weeks. */
export function PlanPage() {
  const { t } = useTranslation();
  const view = useSearch({ from: '/plan' });
  const navigate = useNavigate();
  const setView = useCallback(
    (change: Partial<Record<keyof PlanView, string>>) => {
      void navigate({
        to: '/plan',
        search: (before) => readPlanView({ ...before, ...change }),
        replace: true,
      });
    },
    [navigate],
  );
  // Neither waits for the list of plans.
  usePrefetchQuery(allDoctorsQuery);
  usePrefetchQuery(clinicsQuery);
  const plans = usePlans();
  const plan = plans.data?.find((each) => each.id === view.plan) ?? plans.data?.[0];
  return (
    <Page title={t('plan.title')} lead={t('plan.lead')}>
      <p className="notice narrow-only no-print">{t('plan.narrow')}</p>
      <Await query={plans}>
        {(all) =>
          plan ? (
            <>
              <Toolbar view={view} setView={setView} plans={all} planId={plan.id} />
              <PlanTimeline planId={plan.id} plan={plan} view={view} />
            </>
          ) : (
            <Empty>{t('plan.empty')}</Empty>
          )
        }
      </Await>
    </Page>
  );
}

/** The plans that the caller may look at, the published one first. */
function usePlans() {
  const mayReadProposals = useOwnSession().may('read', 'Proposal');
  const list = useQuery({ ...plansQuery, enabled: mayReadProposals });
  const published = useQuery(publishedPlanQuery);
  const data = useMemo(() => {
    if (published.data === undefined || (mayReadProposals && !list.data)) return undefined;
    const others = (list.data?.items ?? []).filter(
      ({ id, state }) => id !== published.data?.id && state !== 'discarded',
    );
    return published.data ? [published.data, ...others] : others;
  }, [list.data, mayReadProposals, published.data]);
  return {
    data,
    error: published.error ?? list.error,
    refetch: published.data === undefined ? published.refetch : list.refetch,
  };
}

interface ToolbarProps {
  readonly view: PlanView;
  readonly setView: (change: Partial<Record<keyof PlanView, string>>) => void;
  readonly plans: readonly PlanContent['plan'][];
  readonly planId: string;
}

function Toolbar({ view, setView, plans, planId }: ToolbarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const doctors = useQuery(allDoctorsQuery);
  const areas = [...new Set(doctors.data?.flatMap(({ area }) => area ?? []))].sort((a, b) =>
    swedish.compare(a, b),
  );
  const all = { value: '', text: t('common.all') };
  const search = useCallback(
    (q: string) => {
      setView({ q });
    },
    [setView],
  );
  return (
    <div className="toolbar no-print">
      <Choice
        label={t('plan.version')}
        value={planId}
        onChange={(plan) => {
          setView({ plan });
        }}
        options={plans.map((plan) => ({
          value: plan.id,
          text: `${plan.number === null ? t(`plans.state.${plan.state}`) : t('plans.numbered', { number: plan.number })} · ${format.instant(plan.publishedAt ?? plan.createdAt)}`,
        }))}
      />
      <Choice
        label={t('plan.rows')}
        value={view.by ?? 'doctor'}
        onChange={(by) => {
          setView({ by });
        }}
        options={GROUPINGS.map((value) => ({ value, text: t(`plan.by.${value}`) }))}
      />
      <SearchField label={t('common.search')} value={view.q ?? ''} onChange={search} />
      <Choice
        label={t('common.specialty')}
        value={view.specialty ?? ''}
        onChange={(specialty) => {
          setView({ specialty });
        }}
        options={[all, ...SPECIALTIES.map(({ code }) => ({ value: code, text: format.specialty(code) }))]}
      />
      <Choice
        label={t('common.area')}
        value={view.area ?? ''}
        onChange={(area) => {
          setView({ area });
        }}
        options={[all, ...areas.map((area) => ({ value: area, text: area }))]}
      />
      <Choice
        label={t('common.state')}
        value={view.state ?? ''}
        onChange={(state) => {
          setView({ state });
        }}
        options={[all, ...SHOWN_STATES.map((value) => ({ value, text: t(`placement.state.${value}`) }))]}
      />
      <Choice
        label={t('plan.zoom.label')}
        value={view.zoom ?? 'year'}
        onChange={(zoom) => {
          setView({ zoom });
        }}
        options={ZOOMS.map((value) => ({ value, text: t(`plan.zoom.${value}`) }))}
      />
    </div>
  );
}

interface PlanTimelineProps {
  readonly planId: string;
  readonly plan: PlanContent['plan'];
  readonly view: PlanView;
}

function PlanTimeline({ planId, plan, view }: PlanTimelineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const timeline = useRef<TimelineHandle>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [moving, setMoving] = useState<{ readonly bar: string; readonly start: string } | null>(null);
  const session = useOwnSession();
  const rules = useQuery(planningRulesQuery);
  const freeze = rules.data?.rules.find(({ key }) => key === 'freezeWeeks')?.value;
  const freezeWeeks = typeof freeze === 'number' ? freeze : null;
  const placements = useQuery(planPlacementsQuery(planId));
  const doctors = useQuery(allDoctorsQuery);
  const clinics = useQuery(clinicsQuery);
  const slots = useQuery({ ...allSlotsQuery, enabled: view.by === 'clinic' });
  const today = weekNumber(thisWeek());
  const content = useMemo<PlanContent | null>(
    () =>
      placements.data && doctors.data && clinics.data
        ? {
            plan,
            placements: placements.data,
            doctors: doctors.data,
            clinics: clinics.data,
            slots: slots.data ?? [],
          }
        : null,
    [clinics.data, doctors.data, placements.data, plan, slots.data],
  );
  const rows = useMemo(
    () =>
      content &&
      planRows(content, view, today, {
        format,
        state: (state) => t(`placement.state.${state}`),
        pinned: t('placement.pinned'),
        leave: t('placement.leave'),
        seat: (lane) => t('plan.seat', { lane }),
        published: t('plan.publishedSeat'),
      }),
    [content, format, t, today, view],
  );
  const open = useCallback(({ id }: Bar) => {
    setChosen(id);
  }, []);
  const carry = useCallback(({ id }: Bar, week: number) => {
    setMoving({ bar: id, start: fromWeekNumber(week) });
  }, []);
  const ready = content !== null;
  const weekWidth = WEEK_WIDTH[view.zoom ?? 'year'];
  useEffect(() => {
    timeline.current?.showWeek(today);
  }, [ready, today, weekWidth]);

  const fault = [placements, doctors, clinics].find(
    ({ data, error }) => data === undefined && error !== null,
  );
  if (fault?.error) return <Failure error={fault.error} onRetry={() => void fault.refetch()} />;
  if (!rows || !content) return <Loading />;
  const placement = chosen === null ? undefined : content.placements.find((each) => barId(each) === chosen);
  const moved = moving && content.placements.find((each) => barId(each) === moving.bar);
  const { from, to } = planSpan(plan, today);
  return (
    <>
      <div className="plan-line">
        <p role="status">{t('plan.rowsShown', { count: rows.length })}</p>
        <div className="row no-print">
          <PrintButton />
          <button
            type="button"
            className="button"
            onClick={() => {
              timeline.current?.showWeek(today);
            }}
          >
            {t('plan.toToday')}
          </button>
        </div>
      </div>
      <div className="plan-body no-print">
        {rows.length === 0 ? (
          <Empty>{t('plan.nothingFound')}</Empty>
        ) : (
          <Timeline
            ref={timeline}
            rows={rows}
            from={from}
            to={to}
            today={today}
            weekWidth={weekWidth}
            label={t('plan.title')}
            nameHead={t(`plan.by.${view.by ?? 'doctor'}`)}
            onOpen={open}
            {...(session.may('change', 'Placement') ? { onMove: carry } : {})}
            {...(freezeWeeks === null ? {} : { frozenTo: today + 1 + freezeWeeks })}
          />
        )}
        {placement && (
          <PlacementDetails
            placement={placement}
            planId={planId}
            today={today}
            onClose={() => {
              setChosen(null);
              timeline.current?.focus();
            }}
          />
        )}
      </div>
      {moving && moved?.id && (
        <ChangePlacement
          placementId={moved.id}
          kind="move"
          start={moving.start}
          onClose={() => {
            setMoving(null);
          }}
        />
      )}
      <Legend />
      <PlanList plan={plan} rows={rows} placements={content.placements} />
    </>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <details className="legend no-print" open>
      <summary>{t('plan.legend')}</summary>
      <ul>
        {SPECIALTIES.map(({ code }) => (
          <li key={code}>
            <SpecialtyName code={code} />
          </li>
        ))}
        {(['proposed', 'published', 'confirmed', 'ongoing', 'cancelled'] as const).map((state) => (
          <li key={state} className="specialty">
            <span className={`timeline-bar legend-bar state-${state}`} data-specialty="internal-medicine" />
            {t(`placement.state.${state}`)}
          </li>
        ))}
        <li className="specialty">
          <span className="timeline-shade legend-bar" />
          {t('placement.leave')}
        </li>
        <li className="specialty">
          <span className="timeline-shade shade-seat legend-bar" />
          {t('plan.publishedSeat')}
        </li>
        <li className="specialty">
          <span className="timeline-frozen legend-bar legend-frozen" />
          {t('plan.frozen')}
        </li>
      </ul>
    </details>
  );
}
