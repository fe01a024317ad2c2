import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Bar, TimelineRow } from './timeline-model';

/** Pixels that a pointer must go before it counts as a drag and not as a click. */
const SLACK = 5;

/** A bar that is held up over the grid: nothing has been moved yet. */
export interface LiftedBar {
  readonly row: number;
  readonly bar: number;
  /** Week that it would start in. */
  readonly week: number;
  readonly by: 'keyboard' | 'pointer';
}

interface BarMoveOptions {
  readonly rows: readonly TimelineRow[];
  readonly from: number;
  readonly to: number;
  readonly weekWidth: number;
  /** Called when a bar is dropped in another week. Without it nothing can be moved. */
  readonly onMove: ((bar: Bar, week: number) => void) | undefined;
}

/** Moving bars along their row, by pointer or by keyboard; the page decides what a drop means. */
export interface BarMove {
  readonly lifted: LiftedBar | null;
  readonly onPointerDown: (event: PointerEvent, row: number, bar: number) => void;
  /** Whether the click that follows a drag is to be passed over. */
  readonly swallowClick: () => boolean;
  /** Picks the bar up; `false` where it cannot be moved. */
  readonly lift: (row: number, bar: number) => boolean;
  /** Carries the bar; gives the weeks that it is over then. */
  readonly shift: (weeks: number) => { readonly from: number; readonly to: number } | null;
  readonly drop: () => void;
  readonly cancel: () => void;
}

export function useBarMove({ rows, from, to, weekWidth, onMove }: BarMoveOptions): BarMove {
  const [lifted, setLifted] = useState<LiftedBar | null>(null);
  const dragged = useRef(false);
  const stopDrag = useRef<(() => void) | null>(null);
  const barAt = useCallback((row: number, bar: number) => rows[row]?.bars[bar], [rows]);
  const fit = useCallback(
    ({ from: start, to: end }: Bar, week: number) => Math.min(Math.max(week, from), to - (end - start)),
    [from, to],
  );

  useEffect(
    () => () => {
      stopDrag.current?.();
    },
    [],
  );

  const release = useCallback(
    (held: LiftedBar | null) => {
      setLifted(null);
      const bar = held && barAt(held.row, held.bar);
      if (bar && held.week !== bar.from) onMove?.(bar, held.week);
    },
    [barAt, onMove],
  );

  const onPointerDown = useCallback(
    (event: PointerEvent, row: number, position: number) => {
      const bar = barAt(row, position);
      dragged.current = false;
      if (!onMove || !bar?.movable || event.button !== 0) return;
      const startX = event.clientX;
      let held: LiftedBar | null = null;
      const follow = (moved: globalThis.PointerEvent) => {
        const distance = moved.clientX - startX;
        if (held === null && Math.abs(distance) < SLACK) return;
        dragged.current = true;
        held = {
          row,
          bar: position,
          week: fit(bar, bar.from + Math.round(distance / weekWidth)),
          by: 'pointer',
        };
        setLifted(held);
      };
      const end = () => {
        stop();
        release(held);
      };
      const giveUp = () => {
        stop();
        setLifted(null);
      };
      const escape = (pressed: globalThis.KeyboardEvent) => {
        if (pressed.key === 'Escape') giveUp();
      };
      const stop = () => {
        removeEventListener('pointermove', follow);
        removeEventListener('pointerup', end);
        removeEventListener('pointercancel', giveUp);
        removeEventListener('keydown', escape);
        stopDrag.current = null;
      };
      addEventListener('pointermove', follow);
      addEventListener('pointerup', end);
      addEventListener('pointercancel', giveUp);
      addEventListener('keydown', escape);
      stopDrag.current = stop;
    },
    [barAt, fit, onMove, release, weekWidth],
  );

  const swallowClick = useCallback(() => {
    const was = dragged.current;
    dragged.current = false;
    return was;
  }, []);

  return {
    lifted,
    onPointerDown,
    swallowClick,
    lift: (row, position) => {
      const bar = barAt(row, position);
      if (!onMove || !bar?.movable) return false;
      setLifted({ row, bar: position, week: bar.from, by: 'keyboard' });
      return true;
    },
    shift: (weeks) => {
      const bar = lifted && barAt(lifted.row, lifted.bar);
      if (!bar) return null;
      const week = fit(bar, lifted.week + weeks);
      setLifted({ ...lifted, week });
      return { from: week, to: week + bar.to - bar.from };
    },
    drop: () => {
      release(lifted);
    },
    cancel: () => {
      setLifted(null);
    },
  };
}
