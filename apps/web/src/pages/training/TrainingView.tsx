import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { weekNumber } from '#domain';
import type { Schemas } from '../../api/client';
import { doctorPlacementsQuery, trainingQuery } from '../../data/doctors';
import { useOwnSession } from '../../app/session-context';
import { thisWeek } from '../../i18n/today';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { FirstDay } from '../../parts/FirstDay';
import { PhaseTag } from '../../parts/PhaseTag';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';
import { WhyButton } from '../why/WhyButton';
import { JoinWaitList } from '../wishes/JoinWaitList';
import { HostContact } from './HostContact';
import { TrainingLine } from './TrainingLine';
import { type Step, trainingSteps } from './training-steps';
import './training.css';

/** A training from its start to the specialist: the clock, one line, and every part of it as a list. */
export function TrainingView({ doctor }: { readonly doctor: Schemas['Doctor'] }) {
  const training = useQuery(trainingQuery(doctor.id));
  const placements = useQuery(doctorPlacementsQuery(doctor.id));
  return (
    <Await query={training}>
      {(found) => (
        <>
          <Clock clock={found.clock} />
          <Await query={placements}>
            {(placed) => {
              const steps = trainingSteps(found.needs, placed, weekNumber(thisWeek()));
              return (
                <>
                  <TrainingLine doctor={doctor} training={found} steps={steps} />
                  <Steps steps={steps} doctorId={doctor.id} />
                </>
              );
            }}
          </Await>
        </>
      )}
    </Await>
  );
}

function Clock({ clock }: { readonly clock: Schemas['TrainingClock'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = Math.min(1, clock.monthsDone / Math.max(1, clock.monthsRequired));
  const sentence = t('training.monthsDone', {
    done: format.number(clock.monthsDone, 1),
    required: format.number(clock.monthsRequired),
  });
  return (
    <section className="panel training-clock" aria-label={t('training.clock')}>
      <div>
        <strong>{sentence}</strong>
        <span className="soft">
          {t('training.expectedEnd', { day: format.longDay(clock.expectedEnd) })} ·{' '}
          {t('training.rate', { share: format.percent(clock.rate) })}
        </span>
      </div>
      <div
        className="meter"
        role="progressbar"
        aria-label={t('training.clock')}
        aria-valuenow={Math.round(100 * share)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={sentence}
      >
        <i style={{ width: `${String(100 * share)}%` }} />
      </div>
    </section>
  );
}

const LOOK = {
  ongoing: 'tag-good',
  coming: '',
  over: '',
  missing: 'tag-warn',
  done: 'tag-good',
  credited: 'tag-good',
  waived: '',
} as const;

function Steps({ steps, doctorId }: { readonly steps: readonly Step[]; readonly doctorId: string }) {
  const { t } = useTranslation();
  const ahead = steps.filter(({ state }) => state === 'ongoing' || state === 'coming' || state === 'missing');
  const behind = steps.filter((step) => !ahead.includes(step));
  return (
    <>
      <section className="stack" aria-labelledby="ahead">
        <h2 id="ahead">{t('training.ahead')}</h2>
        {ahead.length === 0 ? (
          <p className="soft">{t('training.nothingAhead')}</p>
        ) : (
          <ol className="steps">
            {ahead.map((step) => (
              <StepCard key={step.key} step={step} doctorId={doctorId} />
            ))}
          </ol>
        )}
      </section>
      {behind.length > 0 && (
        <section className="stack" aria-labelledby="behind">
          <h2 id="behind">{t('training.behind')}</h2>
          <ol className="steps">
            {behind.map((step) => (
              <StepCard key={step.key} step={step} doctorId={doctorId} />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

interface StepCardProps {
  readonly step: Step;
  readonly doctorId: string;
}

function StepCard({ step: { key, state, specialties, need, placement }, doctorId }: StepCardProps) {
  const { t } = useTranslation();
  const session = useOwnSession();
  const format = useFormat();
  const what = format.anySpecialty(specialties);
  return (
    <li data-state={state} data-specialty={specialties[0]}>
      <div className="step-head">
        <h3>
          <SpecialtyName code={specialties} />
        </h3>
        <span className={`tag ${LOOK[state]}`}>{t(`training.state.${state}`)}</span>
      </div>
      {placement && (
        <>
          <p className="step-when">
            <Weeks from={placement.from} to={placement.to} />{' '}
            <span className="soft">({t('common.weeks', { count: placement.weeks })})</span>
          </p>
          <p className="soft">{format.days(weeksOf(placement))}</p>
          {(state === 'coming' || state === 'ongoing') && <FirstDay week={placement.from} />}
          <p>{placement.hostName}</p>
          <PhaseTag placement={placement} />
          {placement.id !== null && (state === 'coming' || state === 'ongoing') && (
            <HostContact placementId={placement.id} hostName={placement.hostName} />
          )}
        </>
      )}
      {!placement && need && <WhenDone need={need} />}
      {state === 'missing' && need && (
        <>
          {need.targetFrom !== null && need.targetTo !== null && (
            <p>
              {t('training.bestDone')} <Weeks from={need.targetFrom} to={need.targetTo} />
            </p>
          )}
          <p className="soft">
            {need.weeks !== null && t('common.weeks', { count: need.weeks })}
            {need.share !== null && need.share < 1 && ` · ${format.percent(need.share)}`}
            {need.requires.length > 0 &&
              ` · ${t('training.after', { what: format.anySpecialty(need.requires) })}`}
          </p>
          {need.rescueReason !== null && (
            <p className="tag tag-warn">{t(`training.rescue.${need.rescueReason}`)}</p>
          )}
        </>
      )}
      {(state === 'coming' || state === 'missing') && (
        <div className="row">
          {session.role === 'doctor' && state === 'missing' && need && (
            <JoinWaitList doctorId={doctorId} need={need} />
          )}
          <WhyButton
            subject={what}
            question={
              placement?.id
                ? { kind: 'placement', placementId: placement.id }
                : { kind: 'need', doctorId, needKey: key }
            }
          />
          {session.role === 'doctor' && <OtherWays isPlaced={state === 'coming'} what={what} />}
        </div>
      )}
    </li>
  );
}

/** When a step was done that no placement of the plan shows, as far as it is known. */
function WhenDone({ need: { state, done, decidedOn } }: { readonly need: Schemas['Need'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (done) {
    return (
      <>
        <p className="step-when">
          <Weeks from={done.from} to={done.to} />
        </p>
        <p className="soft">{format.days(weeksOf(done))}</p>
        <p>{done.hostName}</p>
        {done.signedOn !== null && <p className="soft">{t('training.signedOn', { day: done.signedOn })}</p>}
      </>
    );
  }
  if (decidedOn !== null) return <p className="soft">{t('training.decidedOn', { day: decidedOn })}</p>;
  return state === 'done' ? <p className="soft">{t('training.byRoster')}</p> : null;
}

/** What the doctor can do herself about a step that does not suit her. */
function OtherWays({ isPlaced, what }: { readonly isPlaced: boolean; readonly what: string }) {
  const { t } = useTranslation();
  const { may } = useOwnSession();
  return (
    <>
      {isPlaced && may('request', 'Swap') && (
        <Link
          className="button button-small no-print"
          to="/swaps"
          aria-label={`${t('training.swap')}: ${what}`}
        >
          {t('training.swap')}
        </Link>
      )}
      {may('change', 'Claim') && (
        <Link
          className="button button-small no-print"
          to="/claims"
          aria-label={`${t('claims.title')}: ${what}`}
        >
          {t('claims.title')}
        </Link>
      )}
    </>
  );
}
