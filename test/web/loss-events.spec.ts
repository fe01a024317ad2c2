import { describe, expect, it } from '@jest/globals';
import { lossEvents } from '../../apps/web/src/pages/repairs/loss-events.js';

const lost = (doctorName: string, hostName: string, lostAt: string) => ({
  ...{ doctorName, hostName, lostAt },
  ...{ doctorId: doctorName, healthCentreName: 'Alfa', needKey: 'ent', specialty: 'ent' },
  ...{ from: '2027-W05', to: '2027-W09', state: 'cancelled' as const },
});

describe('lossEvents', () => {
  it('gathers what one withdrawal hit, and keeps a later one at the same clinic apart', () => {
    const events = lossEvents([
      lost('Ada', 'Öron 1', '08:00'),
      lost('Bo', 'Ögon 2', '09:00'),
      lost('Cia', 'Öron 1', '08:00'),
      lost('Dan', 'Öron 1', '10:00'),
    ]);
    expect(
      events.map(({ hostName, placements }) => [hostName, placements.map((each) => each.doctorName)]),
    ).toEqual([
      ['Öron 1', ['Ada', 'Cia']],
      ['Ögon 2', ['Bo']],
      ['Öron 1', ['Dan']],
    ]);
  });
});
