import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { nightSettingsQuery } from '../../data/nights';
import { useFormat } from '../../i18n/useFormat';
import { Empty } from '../../parts/Await';
import { Fold } from '../../parts/Fold';
import { GapInWords } from '../../parts/GapInWords';
import { Figure, Figures, Panel } from '../../parts/Page';
import { PhaseTag } from '../../parts/PhaseTag';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';

type Place = Schemas['NightPlacement'];

/** What the last night's run has filled and improved, and what it could not do. */
export function NightPanel({ morning }: { readonly morning: Schemas['Morning'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { run, planId, difference } = morning;
  return (
    <Panel
      title={t('morning.night')}
      aside={
        run && (
          <span className="soft">
            {format.instant(run.finishedAt ?? run.requestedAt)} · {t(`runs.state.${run.state}`)} ·{' '}
            <Link to="/runs/$runId" params={{ runId: run.id }}>
              {t('morning.toRun')}
            </Link>
          </span>
        )
      }
    >
      {!run || !difference ? <NoNight run={run} /> : <Outcome morning={morning} difference={difference} />}
      {planId !== null && difference && (
        <p className="row">
          <Link className="button" to="/proposals/$planId" params={{ planId }}>
            {t('morning.toProposal')}
          </Link>
        </p>
      )}
    </Panel>
  );
}

function NoNight({ run }: { readonly run: Schemas['Run'] | null }) {
  const { t } = useTranslation();
  const settings = useQuery(nightSettingsQuery);
  if (run) return <Empty>{run.failure?.message ?? t('morning.nightWithout')}</Empty>;
  return <Empty>{t('morning.noNight', { time: settings.data?.at ?? '…' })}</Empty>;
}

interface OutcomeProps {
  readonly morning: Schemas['Morning'];
  readonly difference: Schemas['NightDifference'];
}

function Outcome({ morning, difference }: OutcomeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { filled, filledCount, lost, lostCount, moved, movedCount, unchanged } = difference;
  const { doctorsBetter, doctorsWorse, doctorsDisturbed } = difference;
  return (
    <div className="stack">
      <p className="night-line">
        {filledCount + movedCount + lostCount === 0
          ? t('morning.nightNothing', { unchanged: format.number(unchanged) })
          : t('morning.nightLine', {
              filled: format.number(filledCount),
              moved: format.number(movedCount),
              lost: format.number(lostCount),
              unchanged: format.number(unchanged),
            })}{' '}
        <GapInWords gap={morning.run?.gap ?? null} />
      </p>
      <Figures>
        <Figure
          name={t('morning.filled')}
          value={format.number(filledCount)}
          note={t('morning.filledNote')}
        />
        <Figure
          name={t('morning.better')}
          value={format.number(doctorsBetter)}
          note={t('morning.betterNote')}
        />
        <Figure
          name={t('morning.worse')}
          value={format.number(doctorsWorse)}
          note={t('morning.worseNote', { count: doctorsDisturbed })}
        />
        <Figure
          name={t('morning.couldNot')}
          value={format.number(morning.needsDecision.unplaced)}
          note={t('morning.couldNotNote')}
        />
      </Figures>
      <Fold title={t('morning.lostList')} count={lostCount} open>
        <PlaceTable count={lostCount} places={lost} />
      </Fold>
      <Fold title={t('morning.movedList')} count={movedCount} open={doctorsWorse > 0}>
        <MovedTable count={movedCount} moves={moved} />
      </Fold>
      <Fold title={t('morning.filledList')} count={filledCount}>
        <PlaceTable count={filledCount} places={filled} />
      </Fold>
    </div>
  );
}

function Doctor({ place }: { readonly place: Place }) {
  return (
    <Link to="/doctors/$doctorId" params={{ doctorId: place.doctorId }}>
      {place.doctorName}
    </Link>
  );
}

function Where({ place }: { readonly place: Place }) {
  return (
    <>
      <Weeks from={place.from} to={place.to} />
      <br />
      <span className="soft">{place.hostName}</span>
    </>
  );
}

function Listed({
  shown,
  count,
  children,
}: {
  readonly shown: number;
  readonly count: number;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div className="table-wrap">{children}</div>
      {shown < count && (
        <p className="soft">
          {t('common.shown', { shown: format.number(shown), total: format.number(count) })}
        </p>
      )}
    </>
  );
}

function PlaceTable({ places, count }: { readonly places: readonly Place[]; readonly count: number }) {
  const { t } = useTranslation();
  return (
    <Listed shown={places.length} count={count}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{t('common.doctor')}</th>
            <th scope="col">{t('common.specialty')}</th>
            <th scope="col">{t('proposals.whenWhere')}</th>
            <th scope="col">{t('placement.phase')}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.doctorId + place.needKey}>
              <td>
                <Doctor place={place} />
              </td>
              <td>
                <SpecialtyName code={place.specialty} />
              </td>
              <td>
                <Where place={place} />
              </td>
              <td>
                <PhaseTag placement={place} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Listed>
  );
}

function MovedTable({
  moves,
  count,
}: {
  readonly moves: readonly Schemas['NightMove'][];
  readonly count: number;
}) {
  const { t } = useTranslation();
  return (
    <Listed shown={moves.length} count={count}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{t('common.doctor')}</th>
            <th scope="col">{t('common.specialty')}</th>
            <th scope="col">{t('proposals.before')}</th>
            <th scope="col">{t('proposals.after')}</th>
            <th scope="col">{t('morning.why')}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map(({ before, after, reason }) => (
            <tr key={after.doctorId + after.needKey}>
              <td>
                <Doctor place={after} />
              </td>
              <td>
                <SpecialtyName code={after.specialty} />
              </td>
              <td>
                <Where place={before} />
              </td>
              <td>
                <Where place={after} />
              </td>
              <td>
                {t(`morning.reason.${reason}`)} <PhaseTag placement={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Listed>
  );
}
