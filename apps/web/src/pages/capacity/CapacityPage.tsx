import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIsoWeek, SPECIALTIES, weekNumber } from '#domain';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { overviewQuery, waitingProposal } from '../../data/overview';
import { planPlacementsQuery } from '../../data/plans';
import { allSlotsQuery } from '../../data/slots';
import { thisWeek } from '../../i18n/today';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure, Loading } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { Page } from '../../parts/Page';
import { Bottlenecks } from './Bottlenecks';
import { capacityGrid, type CapacityCell } from './capacity-grid';
import { CapacityTable } from './CapacityTable';
import { HeatMap } from './HeatMap';
import './capacity.css';

/** Weeks on one screen. */
const SPAN = 26;

/** A row of seats: a specialty or a clinic. */
export interface CapacityRow {
  readonly id: string;
  readonly name: string;
  readonly specialty: string;
  readonly cells: readonly CapacityCell[];
}

/** Seats against weeks, by specialty or clinic, counted in the plan that holds or, before the first, in the proposal. */
export function CapacityPage() {
  const { t } = useTranslation();
  const session = useOwnSession();
  const overview = useQuery(overviewQuery);
  return (
    <Page title={t('capacity.title')} lead={t('capacity.lead')}>
      <Await query={overview}>
        {(found) => {
          const plan = found.publishedPlan ?? waitingProposal(found);
          return plan ? (
            <>
              <Capacity plan={plan} />
              {session.may('read', 'Study') && <Bottlenecks />}
            </>
          ) : (
            <Empty>{t('capacity.empty')}</Empty>
          );
        }}
      </Await>
    </Page>
  );
}

function Capacity({ plan }: { readonly plan: Schemas['Plan'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [specialty, setSpecialty] = useState('');
  const [first, setFirst] = useState(() => weekNumber(thisWeek()));
  const [asTable, setAsTable] = useState(false);
  const slots = useQuery(allSlotsQuery);
  const placements = useQuery(planPlacementsQuery(plan.id));
  const rows = useMemo(
    () =>
      slots.data &&
      placements.data &&
      rowsOf(slots.data, placements.data, specialty, first, format.specialty),
    [first, format, placements.data, slots.data, specialty],
  );
  const fault = slots.error ?? placements.error;
  if (fault)
    return (
      <Failure
        error={fault}
        onRetry={() => {
          void slots.refetch();
          void placements.refetch();
        }}
      />
    );
  if (!rows) return <Loading />;
  return (
    <>
      <div className="toolbar-line no-print">
        <Choice
          label={t('capacity.rows')}
          value={specialty}
          onChange={setSpecialty}
          options={[
            { value: '', text: t('capacity.allSpecialties') },
            ...SPECIALTIES.map(({ code }) => ({
              value: code,
              text: t('capacity.clinicsOf', { specialty: format.specialty(code) }),
            })),
          ]}
        />
        <div className="row">
          <button
            type="button"
            className="button"
            onClick={() => {
              setFirst(first - SPAN);
            }}
          >
            ← {t('capacity.earlier')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              setFirst(first + SPAN);
            }}
          >
            {t('capacity.later')} →
          </button>
          <button
            type="button"
            className="button"
            aria-pressed={asTable}
            onClick={() => {
              setAsTable(!asTable);
            }}
          >
            {t('common.asTable')}
          </button>
        </div>
      </div>
      <p className="soft" role="status">
        {plan.state === 'published' ? t('capacity.ofPublished') : t('capacity.ofProposal')}
      </p>
      {rows.length === 0 && <Empty>{t('capacity.noSeats')}</Empty>}
      {rows.length > 0 &&
        (asTable ? (
          <CapacityTable rows={rows} />
        ) : (
          <HeatMap
            rows={rows}
            first={first}
            nameHead={specialty === '' ? t('common.specialty') : t('common.clinic')}
          />
        ))}
    </>
  );
}

const numberOf = (week: string): number => (isIsoWeek(week) ? weekNumber(week) : 0);

function rowsOf(
  slots: readonly Schemas['Slot'][],
  placements: readonly Schemas['Placement'][],
  specialty: string,
  first: number,
  nameOf: (code: string) => string,
): CapacityRow[] {
  const published = slots.filter(
    (slot) => slot.state === 'published' && (specialty === '' || slot.specialty === specialty),
  );
  const names = new Map(
    published.map((slot) =>
      specialty === '' ? [slot.specialty, nameOf(slot.specialty)] : [slot.hostId, slot.hostName],
    ),
  );
  const grid = capacityGrid(
    published.map((slot) => ({
      ...slot,
      row: specialty === '' ? slot.specialty : slot.hostId,
      from: numberOf(slot.weeks.from),
      to: numberOf(slot.weeks.to),
    })),
    placements.map(({ slotId, from, to }) => ({ slotId, from: numberOf(from), to: numberOf(to) })),
    first,
    SPAN,
  );
  return [...grid]
    .map(([id, cells]) => ({
      id,
      name: names.get(id) ?? id,
      specialty: specialty === '' ? id : specialty,
      cells,
    }))
    .sort((a, b) => swedish.compare(a.name, b.name));
}
