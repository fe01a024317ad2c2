import type { Letter } from '../ports/letter-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { GuestLinks } from './guest-links.js';

/** What became of an attempt. `refused`: this letter will never be taken; `later`: the server could not be used now. */
export type PostOutcome =
  { readonly kind: 'sent' } | { readonly kind: 'refused' | 'later'; readonly fault: string };

/** Hands letters to a mail server. */
export abstract class Post {
  /** Never throws for what the server says or fails to say. */
  abstract send(letter: Letter): Promise<PostOutcome>;
}

/** Longer than any attempt may take: a letter is lent to one worker at a time. */
const LEASE_SECONDS = 120;
const FIRST_RETRY_SECONDS = 60;
const LONGEST_RETRY_SECONDS = 1800;
/** As mail servers do: after five days nobody waits for it any more. */
const MOST_HOURS = 120;

/**
 * Sends what people have been told. A letter is sent at least once: when the process dies, or the answer is lost, between
 * the server's yes and the note of it, it goes out again under the same Message-ID, by which mail systems know it.
 */
export class SendLetters {
  constructor(
    private readonly stores: RegionStores,
    private readonly post: Post,
    /** Hears of a letter that was not sent: its id and a code. */
    private readonly report: (letterId: string, fault: string) => void,
    private readonly leaseSeconds: number = LEASE_SECONDS,
    /** Makes the links that go along. */
    private readonly links?: GuestLinks,
  ) {}

  /** Puts due letters together and sends all that are due; returns how many were sent. */
  async send(regionId: string, signal?: AbortSignal): Promise<number> {
    await this.stores.write(regionId, (store) => store.letters.collect());
    let sent = 0;
    while (!signal?.aborted) {
      const letter = await this.take(regionId);
      if (!letter) break;
      const outcome = await this.attempt(letter);
      if (outcome.kind === 'sent') {
        await this.stores.write(regionId, (store) => store.letters.sent(letter));
        sent += 1;
        continue;
      }
      this.report(letter.id, outcome.fault);
      const retry = outcome.kind === 'refused' || letter.ageHours > MOST_HOURS ? null : retryAfter(letter);
      await this.stores.write(regionId, (store) => store.letters.failed(letter, outcome.fault, retry));
      // A server that cannot be used now is not asked again for the next letter.
      if (outcome.kind === 'later') break;
    }
    return sent;
  }

  private take(regionId: string): Promise<Letter | null> {
    return this.stores.write(regionId, async (store) => {
      const letter = await store.letters.take(this.leaseSeconds);
      return letter && this.links ? { ...letter, links: await this.links.of(store, letter) } : letter;
    });
  }

  private async attempt(letter: Letter): Promise<PostOutcome> {
    if (letter.address === '') return { kind: 'refused', fault: 'MAIL.NO_ADDRESS' };
    return this.post.send(letter);
  }
}

function retryAfter({ attempt }: Letter): number {
  return Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** Math.min(attempt - 1, 10));
}
