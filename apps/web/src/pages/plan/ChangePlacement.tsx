import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWeeks } from '#domain';
import { ApiError, type Schemas } from '../../api/client';
import {
  changePlacement,
  moveEffectQuery,
  placementQuery,
  refreshPlacements,
  usePlacementChange,
} from '../../data/placement-changes';
import { thisWeek } from '../../i18n/today';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Await, Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { useToast } from '../../parts/Toast';
import { readWeeks, WeekInput } from '../../parts/WeekInput';
import { MoveEffect } from './MoveEffect';

type Detail = Schemas['PlacementDetail'];

interface ChangePlacementProps {
  readonly placementId: string;
  readonly kind: 'move' | 'pin';
  /** First week to move to, where it has been chosen on the timeline. */
  readonly start?: string;
  readonly onClose: () => void;
}

/** Moves or pins one placement by hand, from the version that is shown. */
export function ChangePlacement({ placementId, kind, start, onClose }: ChangePlacementProps) {
  const { t } = useTranslation();
  const placement = useQuery(placementQuery(placementId));
  return (
    <Dialog title={t(`plan.change.${kind}Title`)} onClose={onClose}>
      <Await query={placement}>
        {(detail) => (
          <ChangeForm
            now={detail}
            placementId={placementId}
            kind={kind}
            onClose={onClose}
            {...(start === undefined ? {} : { start })}
          />
        )}
      </Await>
    </Dialog>
  );
}

interface ChangeFormProps extends ChangePlacementProps {
  /** As the server has it now; may change while the form is open. */
  readonly now: Detail;
}

function ChangeForm({ now, placementId, kind, start = '', onClose }: ChangeFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const [seen, setSeen] = useState(now);
  const [weeks, setWeeks] = useState(start);
  const [reason, setReason] = useState('');
  const undo = useUndo(seen, kind);
  const change = usePlacementChange(placementId, (after) => {
    toast(t(kind === 'move' ? 'plan.change.movedToast' : 'plan.change.pinnedToast'), {
      text: t('plan.change.undo'),
      act: () => {
        undo.mutate(after);
      },
    });
    onClose();
  });
  const range = readWeeks(weeks, thisWeek());
  const after = range && { from: range.from, to: addWeeks(range.from, seen.weeks) };
  const moves = kind === 'move' && range !== null && range.from !== seen.from;
  const effect = useQuery({
    ...moveEffectQuery(placementId, range?.from ?? '', seen.version),
    enabled: moves,
  });
  const stale = change.error instanceof ApiError && change.error.status === 412;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (kind === 'move' && !range) return;
    change.mutate({
      change: range
        ? {
            kind: 'move',
            start: range.from,
            reason: reason.trim(),
            ...(effect.data ? { slotId: effect.data.to.slotId } : {}),
          }
        : { kind: 'pin', pinned: !seen.pinned, reason: reason.trim() },
      version: seen.version,
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>
        <strong>{seen.doctorName}</strong>, {format.specialty(seen.specialty)}, {seen.hostName}
      </p>
      {kind === 'move' && (
        <WeekInput
          label={t('plan.change.start')}
          hint={t('plan.change.startHint')}
          value={weeks}
          from={thisWeek()}
          onChange={setWeeks}
        />
      )}
      {kind === 'move' && (
        <dl className="facts notice">
          <dt>{t('proposals.before')}</dt>
          <dd>{format.weeks(weeksOf(seen))}</dd>
          <dt>{t('proposals.after')}</dt>
          <dd>{after ? `${format.weeks(after)} (${format.days(after)})` : '–'}</dd>
        </dl>
      )}
      {moves && <MoveEffect effect={effect} />}
      {kind === 'pin' && <p>{t(seen.pinned ? 'plan.change.unpinText' : 'plan.change.pinText')}</p>}
      <TextField
        label={t('proposals.reason')}
        hint={t('plan.change.reasonHint')}
        required
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      {stale ? (
        <Conflict
          seen={seen}
          now={now}
          onTake={() => {
            setSeen(now);
            change.reset();
          }}
        />
      ) : (
        change.error && <Failure error={change.error} />
      )}
      <div className="row">
        <button
          type="submit"
          className="button button-primary"
          disabled={change.isPending || stale || (moves && effect.error !== null)}
        >
          {t(kind === 'move' ? 'plan.change.move' : seen.pinned ? 'plan.change.unpin' : 'plan.change.pin')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}

/** Puts the placement back as it was, from the version that the change has made. */
function useUndo(before: Detail, kind: 'move' | 'pin') {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const reason = t('plan.change.undoReason');
  return useMutation({
    // A move makes a new placement in the place of the old one.
    mutationFn: (after: Detail) =>
      changePlacement(
        after.id ?? '',
        after.version,
        kind === 'move'
          ? { kind: 'move', start: before.from, slotId: before.slotId, reason }
          : { kind: 'pin', pinned: before.pinned, reason },
      ),
    onSuccess: () => {
      toast(t('plan.change.undone'));
    },
    onError: (error) => {
      toast(error.message);
    },
    onSettled: () => refreshPlacements(client),
  });
}

interface ConflictProps {
  readonly seen: Detail;
  readonly now: Detail;
  readonly onTake: () => void;
}

/** Somebody else was faster: what stood there, what stands there now; what was written here stays. */
function Conflict({ seen, now, onTake }: ConflictProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = (detail: Detail) =>
    [
      format.weeks(weeksOf(detail)),
      t(`placement.state.${detail.state}`),
      ...(detail.pinned ? [t('placement.pinned')] : []),
    ].join(', ');
  return (
    <div className="notice notice-warn" role="alert">
      <strong>{t('plan.change.conflict')}</strong>
      <dl className="facts">
        <dt>{t('plan.change.youSaw')}</dt>
        <dd>{words(seen)}</dd>
        <dt>{t('plan.change.nowIs')}</dt>
        <dd>{words(now)}</dd>
      </dl>
      <div>
        <button type="button" className="button" onClick={onTake}>
          {t('plan.change.goOn')}
        </button>
      </div>
    </div>
  );
}
