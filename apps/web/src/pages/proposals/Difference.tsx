import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { comparisonQuery } from '../../data/plans';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { Fold } from '../../parts/Fold';
import { Panel } from '../../parts/Page';
import { PhaseTag } from '../../parts/PhaseTag';
import { Shorten } from '../../parts/Shorten';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';
import { MOVE_EFFECTS, moveEffect } from './move-effect';
import { needIdOf, type PartChoice, PartChoiceContext } from './part-choice';
import { PickBox } from './PickBox';
import { TakePart } from './TakePart';
import { type ComparedNames, useComparedNames } from './useComparedNames';

type Compared = Schemas['ComparedPlacement'];

/** What the plan changes against the one that holds: new, moved, removed, and how many people that disturbs. */
export function Difference({ plan }: { readonly plan: Schemas['Plan'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const comparison = useQuery({ ...comparisonQuery(plan.id), enabled: plan.state === 'proposed' });
  const names = useComparedNames();
  const session = useOwnSession();
  const { choice, begin, stop } = useChoice();
  if (plan.state !== 'proposed') return null;
  return (
    <Panel
      title={t('proposals.difference')}
      aside={
        choice === null &&
        session.may('publish', 'Proposal') && (
          <button type="button" className="button" onClick={begin}>
            {t('proposals.part.begin')}
          </button>
        )
      }
    >
      <Await query={comparison}>
        {({ beforeId, added, moved, removed, unchanged, doctorsDisturbed, weeksOutsidePhase }) => (
          <PartChoiceContext value={choice}>
            <div className="stack">
              {choice && <p>{t('proposals.part.lead')}</p>}
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
                    <Choosable changes={these}>
                      <Moved moved={these} names={names} />
                    </Choosable>
                  </Fold>
                );
              })}
              <Fold title={t('proposals.removed')} count={removed.length} open={removed.length > 0}>
                <Choosable changes={removed}>
                  <Single placements={removed} names={names} />
                </Choosable>
              </Fold>
              <Fold title={t('proposals.added')} count={added.length} open={false}>
                <Choosable changes={added}>
                  <Single placements={added} names={names} />
                </Choosable>
              </Fold>
              {choice && <TakePart planId={plan.id} chosen={choice.chosen} onStop={stop} />}
            </div>
          </PartChoiceContext>
        )}
      </Await>
    </Panel>
  );
}

function useChoice(): {
  readonly choice: PartChoice | null;
  readonly begin: () => void;
  readonly stop: () => void;
} {
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const set: PartChoice['set'] = (needIds, choose) => {
    setChosen((before) => {
      const next = new Set(before);
      for (const id of needIds) {
        if (choose) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  };
  return {
    choice: chosen && { chosen, set },
    begin: () => {
      setChosen(new Set());
    },
    stop: () => {
      setChosen(null);
    },
  };
}

/** A group of changes that can be chosen all at once. */
function Choosable({
  changes,
  children,
}: {
  readonly changes: readonly { readonly doctorId: string; readonly needKey: string }[];
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <>
      <PickBox needIds={changes.map(needIdOf)} label={t('proposals.part.group')} shown />
      {children}
    </>
  );
}

/** The doctor of a change, with the box that chooses it. */
function Chosen({
  change,
  names,
}: {
  readonly change: { readonly doctorId: string; readonly needKey: string };
  readonly names: ComparedNames;
}) {
  const { t } = useTranslation();
  const { doctorId, needKey } = change;
  return (
    <span className="row pick-row">
      <PickBox
        needIds={[needIdOf(change)]}
        label={t('proposals.part.one', { name: names.doctor(doctorId), need: names.need(needKey) })}
      />
      <DoctorLink id={doctorId} names={names} />
    </span>
  );
}

function DoctorLink({ id, names }: { readonly id: string; readonly names: ComparedNames }) {
  return (
    <Link to="/doctors/$doctorId" params={{ doctorId: id }}>
      {names.doctor(id)}
    </Link>
  );
}

function Where({ placement, names }: { readonly placement: Compared; readonly names: ComparedNames }) {
  return (
    <>
      <Weeks from={placement.from} to={placement.to} />
      <br />
      <span className="soft">{names.slot(placement.slotId)?.hostName}</span>
    </>
  );
}

function Single({
  placements,
  names,
}: {
  readonly placements: readonly Compared[];
  readonly names: ComparedNames;
}) {
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
                    <Chosen change={placement} names={names} />
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
  readonly names: ComparedNames;
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
                    <Chosen change={after} names={names} />
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
