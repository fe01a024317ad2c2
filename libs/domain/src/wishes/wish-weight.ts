/** What a doctor says of a host or a period. */
export type WishKind = 'wanted' | 'avoided';

/** Points that the first wishes of a list are worth; those after them are worth the last. */
const POINTS = [8, 5, 3, 2, 1];
/** Points that unwanted weeks or an unwanted host cost. */
const AVOIDED_POINTS = -8;

/** Points that a wish takes from the cost where it is met, by its place among the doctor's wishes, from 1. */
export function wishWeight(kind: WishKind, rank: number): number {
  if (kind === 'avoided') return AVOIDED_POINTS;
  return POINTS[Math.min(rank, POINTS.length) - 1] ?? 0;
}
