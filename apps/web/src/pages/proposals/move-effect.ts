/** Weeks outside the target phase of one placement. */
interface Outside {
  readonly weeksEarly: number;
  readonly weeksLate: number;
}

/** What a move does for its doctor: nearer the target phase, farther from it, or neither. */
export const MOVE_EFFECTS = ['worse', 'same', 'better'] as const;
export type MoveEffect = (typeof MOVE_EFFECTS)[number];

/** Compares the weeks outside the target phase before and after a move; a week late counts as a week early. */
export function moveEffect({
  before,
  after,
}: {
  readonly before: Outside;
  readonly after: Outside;
}): MoveEffect {
  const change = after.weeksEarly + after.weeksLate - before.weeksEarly - before.weeksLate;
  if (change === 0) return 'same';
  return change < 0 ? 'better' : 'worse';
}
