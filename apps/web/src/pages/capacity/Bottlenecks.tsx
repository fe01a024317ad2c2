import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { clinicsQuery } from '../../data/places';
import { isOpen, STUDIES, studiesQuery } from '../../data/studies';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Fold } from '../../parts/Fold';
import { Panel } from '../../parts/Page';
import { Shorten } from '../../parts/Shorten';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { TableWrap } from '../../parts/TableWrap';
import { Weeks } from '../../parts/Weeks';
import { StudyState } from '../what-if/StudyState';

const SECONDS = 60;
const AT_FIRST = 10;

/** Where one more seat is worth most, and a small set of seats that would place everyone whom seats can help. */
export function Bottlenecks() {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useOwnSession();
  const studies = useQuery(studiesQuery('bottlenecks'));
  const client = useQueryClient();
  const [header, setHeader] = useState(idempotencyKey);
  const search = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/studies/bottlenecks', {
          params: { header },
          body: { settings: { timeLimitSeconds: SECONDS } },
        }),
      ),
    onSettled: () => {
      setHeader(idempotencyKey());
      return client.invalidateQueries({ queryKey: STUDIES });
    },
  });
  const latest = studies.data?.items[0];
  const done = studies.data?.items.find(({ bottlenecks }) => bottlenecks !== null);
  return (
    <Panel
      title={t('capacity.bottlenecks')}
      aside={done && <span className="soft">{format.instant(done.finishedAt ?? done.requestedAt)}</span>}
    >
      <div className="stack">
        <p className="soft">{t('capacity.bottlenecksLead')}</p>
        {latest && latest !== done && (
          <p role="status">
            <StudyState study={latest} />
          </p>
        )}
        {search.error && <Failure error={search.error} />}
        {session.may('start', 'Study') && (
          <div className="row no-print">
            <button
              type="button"
              className="button"
              disabled={search.isPending || (latest !== undefined && isOpen(latest))}
              onClick={() => {
                search.mutate();
              }}
            >
              {t(done ? 'capacity.searchAgain' : 'capacity.search')}
            </button>
          </div>
        )}
        <Await query={studies}>
          {() =>
            done?.bottlenecks ? <Report report={done.bottlenecks} /> : <Empty>{t('capacity.noSearch')}</Empty>
          }
        </Await>
      </div>
    </Panel>
  );
}

function Report({ report }: { readonly report: Schemas['BottleneckReport'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const clinics = useQuery(clinicsQuery);
  const nameOf = (id: string) => clinics.data?.find((clinic) => clinic.id === id)?.name ?? '…';
  const { ranked, extraSeats, provenMinimal, atLeast, notBySeats, unplaced } = report;
  return (
    <>
      <Shorten items={ranked} atFirst={AT_FIRST}>
        {(shown) => (
          <TableWrap label={t('capacity.bottlenecks')}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('common.specialty')}</th>
                  <th scope="col">{t('common.clinic')}</th>
                  <th scope="col">{t('common.weeksHead')}</th>
                  <th scope="col" className="number">
                    {t('capacity.wanting')}
                  </th>
                  <th scope="col" className="number">
                    {t('capacity.worth')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ specialty, hostId, from, to, needs, unplacedNeeds, worth }) => (
                  <tr key={`${specialty} ${hostId} ${from}`}>
                    <td>
                      <SpecialtyName code={specialty} />
                    </td>
                    <td>{nameOf(hostId)}</td>
                    <td>
                      <Weeks from={from} to={to} />
                    </td>
                    <td className="number">
                      {format.number(needs)}
                      {unplacedNeeds > 0 && (
                        <span className="soft"> ({t('capacity.without', { count: unplacedNeeds })})</span>
                      )}
                    </td>
                    <td className="number">{worth ? worthText(worth, format.number) : '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableWrap>
        )}
      </Shorten>
      <p>
        {unplaced === 0
          ? t('morning.allPlaced')
          : t('capacity.extra', {
              count: extraSeats.length,
              rest: format.number(notBySeats),
            })}{' '}
        {unplaced > 0 &&
          (provenMinimal ? t('capacity.extraMinimal') : t('capacity.extraAtLeast', { count: atLeast }))}
      </p>
      <Fold title={t('capacity.extraList')} count={extraSeats.length}>
        <ul>
          {extraSeats.map(({ hostId, specialty, from, to }, index) => (
            <li key={`${hostId} ${specialty} ${from} ${String(index)}`}>
              <SpecialtyName code={specialty} /> {nameOf(hostId)}, <Weeks from={from} to={to} />
            </li>
          ))}
        </ul>
      </Fold>
    </>
  );
}

/** One number where the worth is proven, else both ends. */
function worthText({ low, high }: Schemas['Worth'], number: (value: number) => string): string {
  if (high === null) return `≥ ${number(low)}`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}
