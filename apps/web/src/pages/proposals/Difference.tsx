import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { allDoctorsQuery } from '../../data/doctors';
import { comparisonQuery } from '../../data/plans';
import { allSlotsQuery } from '../../data/slots';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { Fold } from '../../parts/Fold';
import { Panel } from '../../parts/Page';
import { PhaseTag } from '../../parts/PhaseTag';
import { Shorten } from '../../parts/Shorten';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';
import { MOVE_EFFECTS, moveEffect } from './move-effect';

type Compared = Schemas['ComparedPlacement'];

interface Names {
  readonly doctor: (id: string) => string;
  readonly slot: (id: string) => { readonly hostName: string; readonly specialty: string } | undefined;
}

/** What the plan changes against the one that holds: new, moved, removed, and how many people that disturbs. */
export function Difference({ plan }: { readonly plan: Schemas['Plan'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const comparison = useQuery({ ...comparisonQuery(plan.id), enabled: plan.state === 'proposed' });
  const names = useNames();
  if (plan.state !== 'proposed') return null;
  return (
    <Panel title={t('proposals.difference')}>
      <Await query={comparison}>
        {({ beforeId, added, moved, removed, unchanged, doctorsDisturbed, weeksOutsidePhase }) => (
          <div className="stack">
            <p>
              {beforeId === null
                ? t('proposals.firstPlan', { count: added.length })
                : t('proposals.differenceText', {
                    added: format.number(added.length),
                    moved: format.number(moved.length),
                    removed: format.number(removed.length),
                    unchanged: format.number(unchanged),
                  })}{' '}
              {beforeId !== null && (
                <strong>
                  {t('proposals.peopleDisturbed', { count: doctorsDisturbed })}{' '}
                  {t('proposals.weeksOutside', { count: weeksOutsidePhase })}
                </strong>
              )}
            </p>
            {MOVE_EFFECTS.map((effect) => {
              const these = moved.filter((each) => moveEffect(each) === effect);
              return (
                <Fold
                  key={effect}
                  title={t(`proposals.movedTo.${effect}`)}
                  count={these.length}
                  open={effect === 'worse'}
                >
                  <Moved moved={these} names={names} />
                </Fold>
              );
            })}
            <Fold title={t('proposals.removed')} count={removed.length} open={removed.length > 0}>
              <Single placements={removed} names={names} />
            </Fold>
            <Fold title={t('proposals.added')} count={added.length} open={false}>
              <Single placements={added} names={names} />
            </Fold>
          </div>
        )}
      </Await>
    </Panel>
  );
}

/** The comparison gives ids; the lists of doctors and slots give their names. */
function useNames(): Names {
  const { t } = useTranslation();
  const doctors = useQuery(allDoctorsQuery);
  const slots = useQuery(allSlotsQuery);
  return useMemo(() => {
    const doctorNames = new Map(doctors.data?.map(({ id, name }) => [id, name]));
    const slotsById = new Map(slots.data?.map((slot) => [slot.id, slot]));
    return {
      doctor: (id) => doctorNames.get(id) ?? (doctors.data ? t('common.unknown') : '…'),
      slot: (id) => slotsById.get(id),
    };
  }, [doctors.data, slots.data, t]);
}

function DoctorLink({ id, names }: { readonly id: string; readonly names: Names }) {
  return (
    <Link to="/doctors/$doctorId" params={{ doctorId: id }}>
      {names.doctor(id)}
    </Link>
  );
}

function Where({ placement, names }: { readonly placement: Compared; readonly names: Names }) {
  return (
    <>
      <Weeks from={placement.from} to={placement.to} />
      <br />
      <span className="soft">{names.slot(placement.slotId)?.hostName}</span>
    </>
  );
}

function Single({ placements, names }: { readonly placements: readonly Compared[]; readonly names: Names }) {
  const { t } = useTranslation();
  const sorted = useMemo(
    () => [...placements].sort((a, b) => swedish.compare(names.doctor(a.doctorId), names.doctor(b.doctorId))),
    [names, placements],
  );
  return (
    <Shorten items={sorted}>
      {(shown) => (
        <div className="table-wrap">
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
              {shown.map((placement) => (
                <tr key={placement.doctorId + placement.needKey}>
                  <td>
                    <DoctorLink id={placement.doctorId} names={names} />
                  </td>
                  <td>
                    <SpecialtyName code={names.slot(placement.slotId)?.specialty ?? placement.needKey} />
                  </td>
                  <td>
                    <Where placement={placement} names={names} />
                  </td>
                  <td>
                    <PhaseTag placement={placement} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Shorten>
  );
}

function Moved({
  moved,
  names,
}: {
  readonly moved: readonly Schemas['MovedPlacement'][];
  readonly names: Names;
}) {
  const { t } = useTranslation();
  const sorted = useMemo(
    () => [...moved].sort((a, b) => swedish.compare(names.doctor(a.doctorId), names.doctor(b.doctorId))),
    [moved, names],
  );
  return (
    <Shorten items={sorted}>
      {(shown) => (
        <div className="table-wrap">
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{t('common.doctor')}</th>
                <th scope="col">{t('common.specialty')}</th>
                <th scope="col">{t('proposals.before')}</th>
                <th scope="col">{t('proposals.after')}</th>
                <th scope="col">{t('placement.phase')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ doctorId, needKey, before, after }) => (
                <tr key={doctorId + needKey}>
                  <td>
                    <DoctorLink id={doctorId} names={names} />
                  </td>
                  <td>
                    <SpecialtyName code={names.slot(after.slotId)?.specialty ?? needKey} />
                  </td>
                  <td>
                    <Where placement={before} names={names} />
                  </td>
                  <td>
                    <Where placement={after} names={names} />
                  </td>
                  <td>
                    <PhaseTag placement={after} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Shorten>
  );
}
