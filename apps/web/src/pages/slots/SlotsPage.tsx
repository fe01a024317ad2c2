import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SPECIALTIES } from '#domain';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { clinicsQuery } from '../../data/places';
import type { Offered } from '../../data/offers';
import { type SlotFilter, slotsQuery } from '../../data/slots';
import { thisWeek } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { MoreButton } from '../../parts/MoreButton';
import { Page } from '../../parts/Page';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { useToast } from '../../parts/Toast';
import { Weeks } from '../../parts/Weeks';
import './slots.css';
import { CopyDialog } from './CopyDialog';
import { DraftsPanel } from './DraftsPanel';
import { NewSlotDialog } from './NewSlotDialog';
import { PasteDialog } from './PasteDialog';
import { SeriesDialog } from './SeriesDialog';
import { WithdrawDialog } from './WithdrawDialog';

/** Ways of publishing: one slot, or many of one clinic. */
const MANY = ['series', 'copy', 'paste'] as const;
type Way = 'one' | (typeof MANY)[number];

const STATES = ['published', 'draft', 'closed', 'withdrawn'] as const;

/** What the clinics offer; with the right to it, publish more or take an offer back. */
export function SlotsPage() {
  const { t } = useTranslation();
  const session = useOwnSession();
  const [filter, setFilter] = useState<SlotFilter>({
    state: '',
    specialty: '',
    hostId: '',
    from: thisWeek(),
  });
  const [open, setOpen] = useState<Way | null>(null);
  const toast = useToast();
  const slots = useInfiniteQuery(slotsQuery(filter));
  const own = session.scopeId !== null && session.role !== 'studyDirector';
  const hostId = own ? session.scopeId : filter.hostId;
  // A clinic goes on with what it offers already.
  const usual =
    (hostId === '' ? undefined : slots.data?.pages[0]?.items[0]?.specialty) ?? SPECIALTIES[0]?.code ?? '';
  const close = () => {
    setOpen(null);
  };
  const done = ({ drafted, published }: Offered) => {
    toast(
      published > 0 ? t('offers.published', { count: published }) : t('offers.drafted', { count: drafted }),
    );
    close();
  };
  return (
    <Page
      title={t('slots.title')}
      lead={t(own ? 'slots.leadOwn' : 'slots.lead')}
      actions={
        session.may('publish', 'Slot') && (
          <>
            {hostId !== '' &&
              MANY.map((way) => (
                <button
                  key={way}
                  type="button"
                  className="button"
                  onClick={() => {
                    setOpen(way);
                  }}
                >
                  {t(`offers.${way}`)}
                </button>
              ))}
            <button
              type="button"
              className="button button-primary"
              onClick={() => {
                setOpen('one');
              }}
            >
              {t('slots.publish')}
            </button>
          </>
        )
      }
    >
      {session.may('publish', 'Slot') && hostId !== '' && <DraftsPanel hostId={hostId} />}
      <Filters filter={filter} onChange={setFilter} own={own} />
      {session.may('publish', 'Slot') && hostId === '' && <p className="soft">{t('offers.chooseClinic')}</p>}
      <Await query={slots}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty>{t('slots.empty')}</Empty>;
          return (
            <>
              <SlotTable slots={items} />
              <MoreButton
                shown={items.length}
                total={pages[0]?.total ?? items.length}
                busy={slots.isFetchingNextPage}
                onMore={() => void slots.fetchNextPage()}
              />
            </>
          );
        }}
      </Await>
      {open === 'one' && <NewSlotDialog usual={usual} onClose={close} />}
      {open === 'series' && <SeriesDialog hostId={hostId} usual={usual} onDone={done} onClose={close} />}
      {open === 'copy' && <CopyDialog hostId={hostId} onDone={done} onClose={close} />}
      {open === 'paste' && <PasteDialog hostId={hostId} onDone={done} onClose={close} />}
    </Page>
  );
}

interface FiltersProps {
  readonly filter: SlotFilter;
  readonly onChange: (filter: SlotFilter) => void;
  readonly own: boolean;
}

function Filters({ filter, onChange, own }: FiltersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useOwnSession();
  const clinics = useQuery({ ...clinicsQuery, enabled: !own });
  const all = { value: '', text: t('common.all') };
  return (
    <div className="fields no-print">
      {!own && (
        <Choice
          label={t('common.clinic')}
          value={filter.hostId}
          onChange={(hostId) => {
            onChange({ ...filter, hostId });
          }}
          options={[all, ...(clinics.data ?? []).map(({ id, name }) => ({ value: id, text: name }))]}
        />
      )}
      <Choice
        label={t('common.specialty')}
        value={filter.specialty}
        onChange={(specialty) => {
          onChange({ ...filter, specialty });
        }}
        options={[all, ...SPECIALTIES.map(({ code }) => ({ value: code, text: format.specialty(code) }))]}
      />
      {session.may('publish', 'Slot') && (
        <Choice
          label={t('common.state')}
          value={filter.state}
          onChange={(value) => {
            onChange({ ...filter, state: STATES.find((state) => state === value) ?? '' });
          }}
          options={[all, ...STATES.map((state) => ({ value: state, text: t(`slots.state.${state}`) }))]}
        />
      )}
      <Choice
        label={t('slots.period')}
        value={filter.from}
        onChange={(from) => {
          onChange({ ...filter, from });
        }}
        options={[
          { value: thisWeek(), text: t('slots.fromNow') },
          { value: '', text: t('slots.allPeriods') },
        ]}
      />
    </div>
  );
}

const LOOK = { draft: 'tag-warn', published: 'tag-good', closed: '', withdrawn: 'tag-bad' } as const;

function SlotTable({ slots }: { readonly slots: readonly Schemas['Slot'][] }) {
  const { t } = useTranslation();
  const session = useOwnSession();
  const [withdrawing, setWithdrawing] = useState<Schemas['Slot'] | null>(null);
  const mayWithdraw = session.may('withdraw', 'Slot');
  return (
    <div className="panel table-wrap">
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{t('common.clinic')}</th>
            <th scope="col">{t('common.specialty')}</th>
            <th scope="col">{t('common.weeksHead')}</th>
            <th scope="col">{t('slots.taken')}</th>
            <th scope="col">{t('slots.mode.label')}</th>
            <th scope="col">{t('common.state')}</th>
            {mayWithdraw && (
              <th scope="col" className="no-print">
                <span className="visually-hidden">{t('slots.withdraw')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <tr key={slot.id}>
              <th scope="row">
                {slot.hostName}
                {slot.note !== null && <div className="soft">{slot.note}</div>}
              </th>
              <td>
                <SpecialtyName code={slot.specialty} />
              </td>
              <td>
                <Weeks from={slot.weeks.from} to={slot.weeks.to} />
              </td>
              <td>
                {slot.mode === 'block'
                  ? t('slots.takenOf', { taken: slot.placements, seats: slot.seats })
                  : t('slots.takenRolling', { count: slot.placements, seats: slot.seats })}
                {!slot.supervisorTrained && <div className="tag tag-warn">{t('slots.untrained')}</div>}
              </td>
              <td>{t(`slots.mode.${slot.mode}`)}</td>
              <td>
                <span className={`tag ${LOOK[slot.state]}`}>{t(`slots.state.${slot.state}`)}</span>
              </td>
              {mayWithdraw && (
                <td className="no-print">
                  {(slot.state === 'published' || slot.state === 'draft') && (
                    <button
                      type="button"
                      className="button button-quiet"
                      aria-label={`${t('slots.withdraw')}: ${slot.hostName}, ${slot.weeks.from}`}
                      onClick={() => {
                        setWithdrawing(slot);
                      }}
                    >
                      {t('slots.withdraw')}
                    </button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {withdrawing && (
        <WithdrawDialog
          slot={withdrawing}
          onClose={() => {
            setWithdrawing(null);
          }}
        />
      )}
    </div>
  );
}
