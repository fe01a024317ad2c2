import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { weekNumber } from '#domain';
import { FirstDay } from '../../parts/FirstDay';
import { PhaseTag } from '../../parts/PhaseTag';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';
import { WhyButton } from '../why/WhyButton';
import { ChangePlacement } from './ChangePlacement';
import { barState } from './plan-rows';

interface PlacementDetailsProps {
  readonly placement: Schemas['Placement'];
  /** The plan version that shows it. */
  readonly planId: string;
  readonly today: number;
  readonly onClose: () => void;
}

/** Everything about one placement, beside the timeline. */
export function PlacementDetails({ placement, planId, today, onClose }: PlacementDetailsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const panel = useRef<HTMLElement>(null);
  const range = weeksOf(placement);
  const state = barState(placement, { from: weekNumber(range.from), to: weekNumber(range.to) }, today);
  const session = useOwnSession();
  const [changing, setChanging] = useState<'move' | 'pin' | null>(null);
  const { id } = placement;
  const mayChange =
    id !== null && (state === 'published' || state === 'confirmed') && session.may('change', 'Placement');
  const { doctorId, needKey } = placement;
  useEffect(() => {
    panel.current?.focus();
  }, [doctorId, needKey]);
  return (
    <aside
      ref={panel}
      className="panel plan-details"
      tabIndex={-1}
      aria-label={t('plan.details')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && changing === null) onClose();
      }}
    >
      <header>
        <h2>
          <SpecialtyName code={placement.specialty} />
        </h2>
        <button
          type="button"
          className="button button-quiet"
          onClick={onClose}
          aria-label={t('common.close')}
        >
          ✕
        </button>
      </header>
      <dl className="facts">
        <dt>{t('common.doctor')}</dt>
        <dd>
          <Link to="/doctors/$doctorId" params={{ doctorId: placement.doctorId }}>
            {placement.doctorName}
          </Link>
        </dd>
        <dt>{t('common.healthCentre')}</dt>
        <dd>{placement.healthCentreName}</dd>
        <dt>{t('common.clinic')}</dt>
        <dd>{placement.hostName}</dd>
        <dt>{t('common.weeksHead')}</dt>
        <dd>
          <Weeks from={placement.from} to={placement.to} /> ({t('common.weeks', { count: placement.weeks })})
          <br />
          <span className="soft">{format.days(range)}</span>
          <FirstDay week={placement.from} />
        </dd>
        <dt>{t('placement.phase')}</dt>
        <dd>
          <PhaseTag placement={placement} />
        </dd>
        <dt>{t('common.state')}</dt>
        <dd>
          {t(`placement.state.${state}`)}
          {placement.pinned && <> · {t('placement.pinned')}</>}
        </dd>
      </dl>
      <div className="row no-print plan-change">
        <WhyButton
          subject={`${format.specialty(placement.specialty)}, ${placement.doctorName}`}
          question={
            id === null
              ? { kind: 'need', doctorId: placement.doctorId, needKey: placement.needKey, planId }
              : { kind: 'placement', placementId: id }
          }
        />
      </div>
      {mayChange && (
        <div className="row no-print plan-change">
          <button
            type="button"
            className="button"
            onClick={() => {
              setChanging('move');
            }}
          >
            {t('plan.change.moveOpen')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              setChanging('pin');
            }}
          >
            {t(placement.pinned ? 'plan.change.unpinOpen' : 'plan.change.pinOpen')}
          </button>
        </div>
      )}
      {mayChange && changing && (
        <ChangePlacement
          placementId={id}
          kind={changing}
          onClose={() => {
            setChanging(null);
          }}
        />
      )}
    </aside>
  );
}
