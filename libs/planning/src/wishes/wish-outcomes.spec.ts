import { describe, expect, it } from '@jest/globals';
import { requirementsOf } from '#domain';
import { regionOf, rosterEntry, slotEntry } from '../../../../test/support/lists.js';
import type { WishLine, WishList } from '../ports/wish-store.js';
import type { PromisedPlacement, RegionData } from '../region/region-data.js';
import { WishOutcomes } from './wish-outcomes.js';

const ada = 'SE0000000000-A1';
const bo = 'SE0000000000-A2';

const region = regionOf(
  [rosterEntry(), rosterEntry({ hsaId: bo, name: 'Påhittad Två' })],
  [
    slotEntry({ clinic: 'Ena', from: '2027-W06', to: '2027-W10', seats: 1 }),
    slotEntry({ clinic: 'Andra', from: '2027-W20', to: '2027-W24', seats: 2 }),
    slotEntry({ clinic: 'Rullande', mode: 'rolling', from: '2027-W10', to: '2027-W30', seats: 1 }),
  ],
);
const data: RegionData = {
  ...region,
  doctors: region.doctors.map((doctor) => ({
    ...doctor,
    requirements: requirementsOf(region.curriculum, [], []),
  })),
};
const slotAt = (clinic: string) =>
  data.slots.find(({ hostId }) => data.hosts.some(({ id, name }) => id === hostId && name === clinic))!;
const host = (clinic: string): string => slotAt(clinic).hostId;
const held = (doctor: string, clinic: string, start: PromisedPlacement['start']): PromisedPlacement => ({
  needId: `${doctor}:ent`,
  slotId: slotAt(clinic).id,
  start,
  weeks: 4,
  pinned: false,
});

/** Outcome and reason of one line of Ada's, when these placements hold. */
function outcome(line: Partial<WishLine>, promised: readonly PromisedPlacement[], from = data) {
  const list: WishList = {
    id: 'list',
    doctorId: ada,
    roundId: null,
    version: 1,
    state: 'locked',
    receipt: 'R',
    sentAt: null,
    lines: [
      {
        kind: 'wanted',
        needKey: 'ent',
        hostId: null,
        weeks: null,
        rank: 1,
        outcome: null,
        reason: null,
        ...line,
      },
    ],
  };
  const [first] = new WishOutcomes({ ...from, promised }).of(list);
  return [first?.outcome, first?.reason];
}

const spring = { from: '2027-W05', to: '2027-W12' } as const;

describe('how a wish went', () => {
  it('is granted where host and period are met by one placement', () => {
    const promised = [held(ada, 'Ena', '2027-W06')];
    expect(outcome({ hostId: host('Ena') }, promised)).toEqual(['granted', null]);
    expect(outcome({ weeks: spring }, promised)).toEqual(['granted', null]);
    expect(outcome({ hostId: host('Ena'), weeks: spring, needKey: null }, promised)).toEqual([
      'granted',
      null,
    ]);
  });

  it('is partly granted where only the host or only the period is met', () => {
    expect(
      outcome({ hostId: host('Andra'), weeks: { from: '2027-W21', to: '2027-W30' } }, [
        held(ada, 'Andra', '2027-W20'),
      ]),
    ).toEqual(['partly', 'better-elsewhere']);
  });

  it('says that the seats are taken where others hold all of them', () => {
    const promised = [held(bo, 'Ena', '2027-W06')];
    expect(outcome({ hostId: host('Ena') }, promised)).toEqual(['refused', 'seats-taken']);
    expect(outcome({ hostId: host('Andra') }, promised)).toEqual(['refused', 'need-unplaced']);
  });

  it('looks at the wished weeks of rolling slots only', () => {
    const line = { hostId: host('Rullande'), weeks: { from: '2027-W12', to: '2027-W14' } } as const;
    expect(outcome(line, [held(bo, 'Rullande', '2027-W11')])).toEqual(['refused', 'seats-taken']);
    expect(outcome(line, [held(bo, 'Rullande', '2027-W13')])).toEqual(['refused', 'need-unplaced']);
  });

  it('says that nobody offers it', () => {
    expect(
      outcome({ hostId: host('Ena'), weeks: { from: '2027-W40', to: '2027-W44' } }, [
        held(ada, 'Andra', '2027-W20'),
      ]),
    ).toEqual(['refused', 'not-offered']);
  });

  it('says that the plan was better with another place', () => {
    expect(outcome({ hostId: host('Andra') }, [held(ada, 'Ena', '2027-W06')])).toEqual([
      'refused',
      'better-elsewhere',
    ]);
  });

  it('says that nothing is to be placed', () => {
    const settled = {
      ...data,
      doctors: data.doctors.map((doctor) => ({
        ...doctor,
        requirements: doctor.requirements?.map((each) => ({ ...each, state: 'credited' as const })) ?? [],
      })),
    };
    expect(outcome({ hostId: host('Ena') }, [], settled)).toEqual(['refused', 'need-settled']);
  });

  it('counts avoided weeks as kept free unless a placement touches them', () => {
    const avoided = { kind: 'avoided', needKey: null, weeks: { from: '2027-W09', to: '2027-W11' } } as const;
    expect(outcome(avoided, [held(ada, 'Ena', '2027-W06')])).toEqual(['refused', 'no-better-place']);
    expect(outcome(avoided, [held(ada, 'Andra', '2027-W20')])).toEqual(['granted', null]);
    expect(
      outcome(avoided, [
        held(ada, 'Ena', '2027-W06'),
        { ...held(ada, 'Andra', '2027-W20'), needId: `${ada}:ophthalmology` },
      ]),
    ).toEqual(['partly', 'no-better-place']);
  });
});
