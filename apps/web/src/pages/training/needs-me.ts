import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];

/** What only the doctor herself can do, and until when. */
export type NeedsMe =
  | { readonly kind: 'offer'; readonly entry: Schemas['WaitListEntry']; readonly by: string }
  | { readonly kind: 'swap'; readonly swap: Schemas['Swap']; readonly by: string }
  | { readonly kind: 'round'; readonly round: Schemas['WishRound']; readonly by: string };

interface Ground {
  readonly doctorId: string;
  readonly round: Schemas['WishRound'] | null;
  readonly lists: readonly Pick<Schemas['WishList'], 'roundId' | 'state'>[];
  readonly waiting: readonly Schemas['WaitListEntry'][];
  readonly swaps: readonly Schemas['Swap'][];
}

const SENT: readonly Schemas['WishList']['state'][] = ['submitted', 'locked', 'resolved'];

/** Offers and swaps to answer, and the round of wishes while no list is sent in it; the nearest deadline first. Pure. */
export function needsMe({ doctorId, round, lists, waiting, swaps }: Ground): NeedsMe[] {
  const offers = waiting.flatMap((entry): NeedsMe[] =>
    entry.offer ? [{ kind: 'offer', entry, by: entry.offer.answerBy }] : [],
  );
  const asked = swaps
    .filter(
      ({ state, parties }) =>
        state === 'requested' &&
        parties.some((party) => party.doctorId === doctorId && party.answer === 'pending'),
    )
    .map((swap): NeedsMe => ({ kind: 'swap', swap, by: swap.answerBy }));
  const isSent =
    round !== null && lists.some(({ roundId, state }) => roundId === round.id && SENT.includes(state));
  const open: NeedsMe[] = round !== null && !isSent ? [{ kind: 'round', round, by: round.closesAt }] : [];
  return [...offers, ...asked, ...open].sort((a, b) => a.by.localeCompare(b.by));
}
