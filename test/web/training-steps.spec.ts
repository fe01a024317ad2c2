import { describe, expect, it } from '@jest/globals';
import { isoWeek, weekNumber } from '#domain';
import type { components } from '../../apps/web/src/api/schema.js';
import { trainingSteps } from '../../apps/web/src/pages/training/training-steps.js';

type Schemas = components['schemas'];

const NOW = weekNumber(isoWeek('2027-W10'));

const need = (key: string, given: Partial<Schemas['Need']> = {}): Schemas['Need'] => ({
  key,
  state: 'open',
  specialties: [key],
  requires: [],
  weeks: 4,
  weeksFullTime: 4,
  share: 1,
  earliest: '2027-W01',
  latest: '2029-W01',
  targetFrom: '2027-W20',
  targetTo: '2028-W20',
  rescueReason: null,
  done: null,
  decidedOn: null,
  ...given,
});

const placement = (needKey: string, from: string, to: string): Schemas['Placement'] => ({
  id: null,
  state: 'published',
  doctorId: 'd',
  doctorName: 'Ada Påhittad',
  healthCentreId: 'c',
  healthCentreName: 'Påhittade vårdcentralen',
  hostId: 'h',
  hostName: 'Påhittade kliniken',
  slotId: 's',
  specialty: needKey,
  needKey,
  from,
  to,
  weeks: 4,
  pinned: false,
  weeksEarly: 0,
  weeksLate: 0,
});

describe('trainingSteps', () => {
  it('tells what is over, going on, coming and missing by the present week', () => {
    const steps = trainingSteps(
      [need('ent'), need('dermatology'), need('psychiatry'), need('geriatrics')],
      [
        placement('ent', '2027-W06', '2027-W10'),
        placement('dermatology', '2027-W10', '2027-W14'),
        placement('psychiatry', '2027-W11', '2027-W15'),
      ],
      NOW,
    );
    expect(steps.map(({ key, state }) => [key, state])).toEqual([
      ['ent', 'over'],
      ['dermatology', 'ongoing'],
      ['psychiatry', 'coming'],
      ['geriatrics', 'missing'],
    ]);
  });

  it('puts what is done without known dates first, and the missing where it is best done', () => {
    const steps = trainingSteps(
      [need('geriatrics', { targetFrom: '2027-W30' }), need('ent'), need('emergency', { state: 'credited' })],
      [placement('ent', '2027-W40', '2027-W44')],
      NOW,
    );
    expect(steps.map(({ key }) => key)).toEqual(['emergency', 'geriatrics', 'ent']);
  });

  it('puts what was done in weeks that are known by those weeks', () => {
    const done = { from: '2026-W40', to: '2026-W44', hostName: 'Påhittade kliniken', signedOn: null };
    const steps = trainingSteps(
      [
        need('ent'),
        need('emergency', { state: 'done', done, targetFrom: null }),
        need('paediatrics', { state: 'done', targetFrom: null }),
      ],
      [],
      NOW,
    );
    expect(steps.map(({ key }) => key)).toEqual(['paediatrics', 'emergency', 'ent']);
  });

  it('keeps a placement whose need the curriculum no longer has', () => {
    const steps = trainingSteps([], [placement('rheumatology', '2027-W20', '2027-W24')], NOW);
    expect(steps).toMatchObject([{ key: 'rheumatology', state: 'coming', need: null }]);
  });
});
