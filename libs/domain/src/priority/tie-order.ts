import { seededHash } from './seeded-hash.js';

/** What decides between doctors when seats are short. The order of asking is not among it. */
export interface Contender {
  readonly doctor: string;
  /** Whether a priority claim is granted and in force. */
  readonly claim: boolean;
  /** Weeks from now until the need's target ends; negative when it has passed. */
  readonly weeksLeft: number;
  /** What earlier years owe the doctor: cost borne above the region's mean, 0 or more. */
  readonly debt: number;
}

/** The rules of the order, in the order in which they decide. */
export const TIE_ORDER = ['claim', 'weeksLeft', 'debt', 'lottery'] as const;

export type TieRule = (typeof TIE_ORDER)[number];

/**
 * The doctor's published lottery number in a round, 0 to 2³² − 1; the lowest goes first. The seed is the round's, chosen
 * and published before the round opens, so that anybody can count it again and nobody can choose it.
 */
export function lotteryNumber(seed: string, doctor: string): number {
  return seededHash(seed, doctor);
}

const COMPARISONS: Readonly<Record<TieRule, (a: Contender, b: Contender, seed: string) => number>> = {
  claim: (a, b) => Number(b.claim) - Number(a.claim),
  weeksLeft: (a, b) => a.weeksLeft - b.weeksLeft,
  debt: (a, b) => b.debt - a.debt,
  lottery: (a, b, seed) =>
    lotteryNumber(seed, a.doctor) - lotteryNumber(seed, b.doctor) || (a.doctor < b.doctor ? -1 : 1),
};

/** Which of the two goes first, and the rule that says so; `null` for the same doctor. */
export function decideTie(
  a: Contender,
  b: Contender,
  seed: string,
): { readonly first: Contender; readonly rule: TieRule } | null {
  if (a.doctor === b.doctor) return null;
  for (const rule of TIE_ORDER) {
    const order = COMPARISONS[rule](a, b, seed);
    if (order !== 0) return { first: order < 0 ? a : b, rule };
  }
  return null;
}

/** The contenders in the order in which they get a seat; does not depend on the order they are given in. */
export function inTieOrder<C extends Contender>(contenders: readonly C[], seed: string): C[] {
  return [...contenders].sort((a, b) => {
    const decision = decideTie(a, b, seed);
    return decision === null ? 0 : decision.first === a ? -1 : 1;
  });
}
