import { addDays, type CalendarDate } from '#domain';
import type { RegionStore } from '../ports/region-stores.js';

/** Working weeks are no matter here: a host has three days before it is reminded, then a week each time. */
const FIRST_AFTER_DAYS = 3;
const THEN_EVERY_DAYS = 7;
const CLOSING_DAYS = 3;

/** Writes the day's reminders; each once, however often it is called. */
export async function remind(store: RegionStore, today: CalendarDate, now: string): Promise<void> {
  for (const { hostId, waiting, oldestId, days } of await store.messages.hostsWaitedFor(FIRST_AFTER_DAYS)) {
    const round = Math.floor((days - FIRST_AFTER_DAYS) / THEN_EVERY_DAYS);
    await store.outbox.add({
      key: `host.reminded:${hostId}:${oldestId}:${round}`,
      topic: 'host.reminded',
      payload: { hostId, waiting },
    });
  }
  const round = await store.wishes.openRound();
  if (round) {
    const payload = { roundId: round.id, closesAt: round.closesAt };
    await store.outbox.add({ key: `round.opened:${round.id}`, topic: 'round.opened', payload });
    if (Date.parse(round.closesAt) - Date.parse(now) <= CLOSING_DAYS * 86_400_000) {
      await store.outbox.add({ key: `round.closing:${round.id}`, topic: 'round.closing', payload });
    }
  }
  const soon = addDays(today, 1);
  for (const { id, doctorId, answerBy } of await store.waitList.openOffers()) {
    if (answerBy > soon) continue;
    await store.outbox.add({
      key: `offer.closing:${id}`,
      topic: 'offer.closing',
      payload: { offerId: id, doctorId, answerBy },
    });
  }
}
