import { type IsoWeek, seriesSlots } from '#domain';
import type { SeriesChanges, SeriesSlot, SlotSeries } from '../ports/series-store.js';

/** What generating would do, and what it leaves alone. */
export interface SeriesOutcome extends SeriesChanges {
  /** Slots that the rule no longer gives, or would give otherwise, but that are promised or were changed by hand. */
  readonly kept: readonly string[];
}

/**
 * Holds the slots of a series against its rule. Only drafts that nobody has changed by hand are touched: what is
 * published is a promise, which a clinic takes back slot by slot, with a reason. Doing it twice adds nothing.
 */
export function seriesChanges(series: SlotSeries, slots: readonly SeriesSlot[]): SeriesOutcome {
  const wanted = new Map(
    (series.state === 'ended' ? [] : seriesSlots(series)).map((weeks): [IsoWeek, typeof weeks] => [
      weeks.from,
      weeks,
    ]),
  );
  const add = new Map(wanted);
  const rewrite: { id: string; weeks: { from: IsoWeek; to: IsoWeek } }[] = [];
  const withdraw: string[] = [];
  const kept: string[] = [];
  for (const { id, seriesWeek, state, isException } of slots) {
    const weeks = wanted.get(seriesWeek);
    add.delete(seriesWeek);
    if (state !== 'draft' || isException) {
      if (!weeks) kept.push(id);
    } else if (weeks) rewrite.push({ id, weeks });
    else withdraw.push(id);
  }
  return { add: [...add.values()], rewrite, withdraw, kept };
}
