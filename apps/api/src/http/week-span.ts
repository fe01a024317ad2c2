import { type IsoWeek, type WeekRange, weekRange } from '#domain';

/** Before and after every plan: stand in for an end that was not given. */
const BEGINNING: IsoWeek = '2000-W01';
const END: IsoWeek = '2100-W01';

/**
 * The range from one week up to another, either of them optional; `undefined` when neither is given.
 * @throws DomainError `WEEK_RANGE.EMPTY`
 */
export function weekSpan(from: IsoWeek | undefined, to: IsoWeek | undefined): WeekRange | undefined {
  return from === undefined && to === undefined ? undefined : weekRange(from ?? BEGINNING, to ?? END);
}
