import type { Clock, Instant } from '../ports/clock.js';
import type { NewNotification } from '../ports/notification-store.js';
import type { RegionStore } from '../ports/region-stores.js';
import { allEnded } from '../use-cases/all-ended.js';
import { type Notice, noticesOf } from './notices-of.js';
import { NOTICES } from './notices.js';
import type { MessageReceiver, ReceivedMessage } from './relay-messages.js';

/** Local time from which the day's digest may go out. */
const DIGEST_FROM = '07:00';

/** Puts what a message means for each person into her inbox in the product, and from there into her mail. */
export class TellPeople implements MessageReceiver {
  readonly name = 'inbox';

  /** @param options.mailing whether mail is sent at all: what people were told without it is not sent afterwards */
  constructor(
    private readonly clock: Clock,
    private readonly options: { readonly mailing: boolean },
  ) {}

  async receive(store: RegionStore, messages: readonly ReceivedMessage[]): Promise<void> {
    const notices = await allEnded(messages.map((message) => keyedNoticesOf(store, message)));
    const all = notices.flat();
    const persons = await store.messages.personsOf(all.map(({ audience }) => audience));
    const told = all.flatMap(({ key, topic, params }, index) =>
      (persons[index] ?? []).map((personId): NewNotification => ({
        personId,
        key,
        topic,
        params,
        mailAt: this.mailAt(NOTICES[topic]),
      })),
    );
    await store.notifications.add(told);
  }

  private mailAt(speed: 'now' | 'digest' | 'never'): Instant | null {
    if (!this.options.mailing || speed === 'never') return null;
    const now = this.clock.now();
    return speed === 'now' ? now : nextDigest(now, this.clock.timeOfDay());
  }
}

/** Each with what makes it the same at every repetition. */
async function keyedNoticesOf(
  store: RegionStore,
  message: ReceivedMessage,
): Promise<readonly (Notice & { readonly key: string })[]> {
  const notices = await noticesOf(store, message);
  return notices.map((notice, index) => ({ ...notice, key: `${message.key}:${notice.topic}:${index}` }));
}

/** The next time that it is {@link DIGEST_FROM}; an hour off on a night when the clock changes. */
function nextDigest(now: Instant, timeOfDay: string): Instant {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const day = 24 * 60;
  const wait = (minutes(DIGEST_FROM) - minutes(timeOfDay) + day) % day || day;
  return new Date(Date.parse(now) + wait * 60_000).toISOString();
}
