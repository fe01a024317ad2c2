import { describe, expect, it } from '@jest/globals';
import { needsMe } from '../../apps/web/src/pages/training/needs-me.js';

const NOTHING = { doctorId: 'ada', round: null, lists: [], waiting: [], swaps: [] };
const round = {
  ...{ id: 'spring', name: 'Våren', opensAt: '2027-01-01T08:00:00Z' },
  ...{ closesAt: '2027-02-01T08:00:00Z', lotterySeed: 'a' },
};
const OFFER = {
  ...{ id: 'offer', entryId: 'waits', slotId: 'slot', start: '2027-W10', weeks: 4 },
  ...{ state: 'open' as const, offeredOn: '2027-01-11' },
};
const entry = (answerBy: string | null) => ({
  ...{ id: 'waits', doctorId: 'ada', needKey: 'ent', specialty: 'ent', hostId: null, createdAt: '' },
  ...{ weeks: null, standing: null, state: answerBy === null ? ('waiting' as const) : ('offered' as const) },
  offer: answerBy === null ? null : { ...OFFER, answerBy },
});
const swap = (answer: 'yes' | 'pending') => ({
  ...{ id: 'swap', state: 'requested' as const, askedBy: 'bo', askedAt: '', answerBy: '2027-01-20' },
  ...{ reason: null, version: 1 },
  parties: [{ ...party('ada'), answer }],
});
const party = (doctorId: string) => ({
  ...{ doctorId, needKey: 'ent', placementId: 'p', position: 0, ownChange: null, gives: null, gets: null },
  approval: 'pending' as const,
});

describe('needsMe', () => {
  it('asks for answers and for a list, the nearest deadline first', () => {
    const waits = needsMe({ ...NOTHING, round, waiting: [entry('2027-01-25')], swaps: [swap('pending')] });
    expect(waits.map(({ kind }) => kind)).toEqual(['swap', 'offer', 'round']);
  });

  it('asks for nothing that is answered or sent', () => {
    const lists = [
      { roundId: 'spring', state: 'draft' as const },
      { roundId: 'spring', state: 'submitted' as const },
    ];
    expect(needsMe({ ...NOTHING, round, lists, waiting: [entry(null)], swaps: [swap('yes')] })).toEqual([]);
  });

  it('still asks where only a draft or the list of another round is there', () => {
    const lists = [
      { roundId: null, state: 'draft' as const },
      { roundId: 'autumn', state: 'resolved' as const },
    ];
    expect(needsMe({ ...NOTHING, round, lists }).map(({ kind }) => kind)).toEqual(['round']);
  });
});
