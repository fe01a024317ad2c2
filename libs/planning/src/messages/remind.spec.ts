import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '#domain';
import type { RegionStore } from '../ports/region-stores.js';
import { remind } from './remind.js';

const TODAY = calendarDate('2027-01-11');
const NOW = '2027-01-11T08:00:00.000Z';

/** What is written to the outbox when a host has waited so many days, a round closes then and an offer ends then. */
async function keys(given: { days?: number; closesAt?: string; answerBy?: string }): Promise<string[]> {
  const written = new Set<string>();
  const store = {
    messages: {
      hostsWaitedFor: (least: number) =>
        Promise.resolve(
          (given.days ?? 0) >= least
            ? [{ hostId: 'h', waiting: 2, oldestId: 'p', days: given.days ?? 0 }]
            : [],
        ),
    },
    wishes: {
      openRound: () => Promise.resolve(given.closesAt ? { id: 'r', closesAt: given.closesAt } : null),
    },
    waitList: {
      openOffers: () =>
        Promise.resolve(given.answerBy ? [{ id: 'o', doctorId: 'd', answerBy: given.answerBy }] : []),
    },
    outbox: { add: ({ key }: { key: string }) => Promise.resolve(void written.add(key)) },
  };
  await remind(store as unknown as RegionStore, TODAY, NOW);
  return [...written];
}

describe('reminders', () => {
  it('reach a silent host after three days, then once a week', async () => {
    const told = new Map<string, number>();
    for (let days = 0; days < 24; days += 1) {
      for (const key of await keys({ days })) if (!told.has(key)) told.set(key, days);
    }
    expect([...told.values()]).toEqual([3, 10, 17]);
  });

  it('tell that a round is open, and from three days before its end that it closes', async () => {
    expect(await keys({ closesAt: '2027-01-14T08:00:01.000Z' })).toEqual(['round.opened:r']);
    expect(await keys({ closesAt: '2027-01-14T08:00:00.000Z' })).toEqual([
      'round.opened:r',
      'round.closing:r',
    ]);
  });

  it('tell of an offer on its last two days', async () => {
    expect(await keys({ answerBy: '2027-01-13' })).toEqual([]);
    expect(await keys({ answerBy: '2027-01-12' })).toEqual(['offer.closing:o']);
    expect(await keys({ answerBy: '2027-01-11' })).toEqual(['offer.closing:o']);
  });
});
