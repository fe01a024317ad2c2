import { describe, expect, it } from '@jest/globals';
import { type RosterEntry, type SlotListEntry, SPECIALTIES } from '#domain';
import { certify, type Placement, type Plan, verify } from '#matching-engine';
import { regionOf, rosterEntry, slotEntry } from '../../../../test/support/lists.js';
import { buildProblem } from '../problem/build-problem.js';
import { type RegionData } from '../region/region-data.js';
import { planFigures } from '../report/plan-figures.js';
import { proposalFrom } from './proposal-from.js';

const ada = 'SE0000000000-A1';
const bo = 'SE0000000000-A2';

/** The proposal of a plan with these placements. */
function propose(data: RegionData, placements: readonly Placement[]) {
  const built = buildProblem(data);
  const plan: Plan = {
    format: 'placement-plan/1',
    problem: built.problem.name,
    placements,
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  };
  const certificate = certify(built.problem, plan, {
    status: 'feasible',
    seed: 1,
    threads: 1,
    limits: { timeLimitSeconds: 1, workLimit: null },
    stoppedBy: 'time-limit',
    seconds: 1,
  });
  expect(verify(built.problem, { ...plan, cost: certificate.cost }).violations).toEqual([]);
  return { built, proposal: proposalFrom(data, built, { plan, certificate }) };
}

const reasonFor = (
  roster: readonly RosterEntry[],
  slots: readonly SlotListEntry[],
  placements: readonly Placement[] = [],
  need = `${ada}:ent`,
) => propose(regionOf(roster, slots), placements).proposal.unplaced.find(({ needId }) => needId === need);

const slotOf = (clinic: string, from: string, to: string, specialty = 'ent') =>
  `${clinic}/${specialty}/${from}/${to}/block`;

describe('a proposal', () => {
  const data = regionOf(
    [rosterEntry()],
    [slotEntry(), slotEntry({ clinic: 'Löpande', mode: 'rolling', from: '2027-W10', to: '2027-W48' })],
  );

  it('names doctor, host, weeks and phase in the terms of the region', () => {
    const placements = [
      { need: `${ada}:ent`, slot: slotOf('pahittade-onh', '2027-W06', '2027-W10'), start: 5 },
    ];
    expect(propose(data, placements).proposal.placements).toEqual([
      {
        needId: `${ada}:ent`,
        doctorId: ada,
        needKey: 'ent',
        specialty: 'ent',
        slotId: 'pahittade-onh/ent/2027-W06/2027-W10/block',
        hostId: 'pahittade-onh',
        start: '2027-W06',
        weeks: 4,
        weeksEarly: 0,
        weeksLate: 0,
        held: null,
        cost: { early: 0, late: 0, host: 0, start: 0, changed: 0 },
      },
    ]);
  });

  it('finds the way back from a part of a divided slot to the slot that the host has published', () => {
    const built = buildProblem(data);
    const part = built.problem.slots.find((slot) => slot.id.endsWith('#2'))!;
    const placements = [{ need: `${ada}:ent`, slot: part.id, start: part.from }];
    expect(propose(data, placements).proposal.placements[0]?.slotId).toBe(
      'lopande/ent/2027-W10/2027-W48/rolling',
    );
  });

  it('counts the weeks outside the phase, and what they cost', () => {
    const late = regionOf([rosterEntry({ startDate: '2023-01-02' })], [slotEntry()]);
    const placements = [
      { need: `${ada}:ent`, slot: slotOf('pahittade-onh', '2027-W06', '2027-W10'), start: 5 },
    ];
    const [placement] = propose(late, placements).proposal.placements;
    // Three years after 2 January 2023 the phase is over: on 1 January 2026, in week 1, a year and nine weeks before.
    expect(placement).toMatchObject({ weeksEarly: 0, weeksLate: 62 });
    // It could have ended in week 4 at the earliest: only the five weeks beyond are charged.
    expect(placement?.cost.late).toBe(5 * 5);
  });
});

describe('the last months of training', () => {
  // Begun 66 − 6 − 57 months before the plan, with six months of BT: three clock months are left.
  const late = regionOf([rosterEntry({ startDate: '2022-04-04', completed: [] })], [slotEntry()]);
  const seat = [{ need: `${ada}:ent`, slot: slotOf('pahittade-onh', '2027-W06', '2027-W10'), start: 5 }];

  it('stay closed until a study director opens them, and the need says so', () => {
    const { built, proposal } = propose(late, []);
    expect(built.problem.needs.find(({ id }) => id === `${ada}:ent`)?.hosts).toEqual([]);
    expect(proposal.unplaced.find(({ needKey }) => needKey === 'ent')?.reasonCode).toBe('last-months');
  });

  it('take placements once a study director has opened them', () => {
    const decisions = [
      {
        kind: 'open',
        limit: 'end',
        reason: 'Sen start',
        decidedBy: 'Studierektor 1',
        decidedOn: '2026-12-01',
      },
    ] as const;
    const opened = { ...late, doctors: late.doctors.map((doctor) => ({ ...doctor, decisions })) };
    expect(propose(opened, seat).proposal.placements.map(({ needKey }) => needKey)).toEqual(['ent']);
  });

  it('take placements where the region opens them by rule', () => {
    const byRule = { ...late, rules: { ...late.rules, lastMonthsOpenByRule: true } };
    expect(propose(byRule, seat).proposal.placements.map(({ needKey }) => needKey)).toEqual(['ent']);
  });
});

describe('the reason for a missing placement', () => {
  it.each([
    ['nothing is published', [], 'no-slot'],
    ['it is published too early', [slotEntry({ from: '2027-W02', to: '2027-W06' })], 'no-slot-in-window'],
    ['the period is too short', [slotEntry({ to: '2027-W08' })], 'block-too-short'],
  ] as const)('is found where %s', (_, slots, code) => {
    const roster = [rosterEntry({ startDate: '2026-02-01' }), rosterEntry({ hsaId: bo })];
    const need = code === 'no-slot-in-window' ? `${ada}:ent` : `${bo}:ent`;
    expect(reasonFor(roster, slots, [], need)?.reasonCode).toBe(code);
  });

  it('says which share would do where the period is too short for a part-timer', () => {
    const reason = reasonFor([rosterEntry({ share: 0.8 })], [slotEntry()]);
    expect(reason).toMatchObject({
      reasonCode: 'block-too-short',
      reasonParams: { longest: 4, weeks: 5, share: 80, shareNeeded: 100 },
    });
  });

  it('is the last months when only they have places', () => {
    const completed = SPECIALTIES.map(({ code }) => code).filter((code) => code !== 'ent');
    const doctor = rosterEntry({ startDate: '2023-01-02', completed });
    const reason = reasonFor([doctor], [slotEntry({ from: '2027-W40', to: '2027-W44' })]);
    expect(reason?.reasonCode).toBe('last-months');
  });

  it('is leave', () => {
    const doctor = rosterEntry({ leaves: [{ from: '2027-02-08', to: '2027-02-15' }] });
    expect(reasonFor([doctor], [slotEntry()])?.reasonCode).toBe('leave');
  });

  it("is the doctor's own other placement", () => {
    const slots = [slotEntry(), slotEntry({ clinic: 'Hud', specialty: 'dermatology' })];
    const placements = [
      {
        need: `${ada}:dermatology`,
        slot: slotOf('hud', '2027-W06', '2027-W10', 'dermatology'),
        start: 5,
      },
    ];
    expect(reasonFor([rosterEntry()], slots, placements)?.reasonCode).toBe('own-placements');
  });

  it('is the placement that must be done before', () => {
    const slots = [slotEntry({ specialty: 'emergency', to: '2027-W14' })];
    const reason = reasonFor([rosterEntry()], slots, [], `${ada}:emergency`);
    expect(reason).toMatchObject({
      reasonCode: 'prerequisite',
      reasonParams: { required: 'internal-medicine' },
    });
  });

  it('is the seat, with the number of those who have one and no name', () => {
    const roster = [rosterEntry(), rosterEntry({ hsaId: bo, healthCentre: 'En annan' })];
    const placements = [
      { need: `${bo}:ent`, slot: slotOf('pahittade-onh', '2027-W06', '2027-W10'), start: 5 },
    ];
    const reason = reasonFor(roster, [slotEntry()], placements);
    expect(reason).toMatchObject({ reasonCode: 'seats-taken', reasonParams: { others: 1, starts: 1 } });
    expect(JSON.stringify(reason?.reasonParams)).not.toContain(bo);
  });

  it('is the limit of the home centre when there is a seat', () => {
    const roster = [rosterEntry(), rosterEntry({ hsaId: bo })];
    const placements = [
      { need: `${bo}:ent`, slot: slotOf('pahittade-onh', '2027-W06', '2027-W10'), start: 5 },
    ];
    const reason = reasonFor(roster, [slotEntry({ seats: 2 })], placements);
    expect(reason).toMatchObject({ reasonCode: 'centre-limit', reasonParams: { limit: 1 } });
  });

  it('owns up to a place that is free', () => {
    expect(reasonFor([rosterEntry()], [slotEntry()])?.reasonCode).toBe('costs-more');
  });
});

describe('the figures of a plan', () => {
  const roster = [
    rosterEntry({ area: 'Norr' }),
    rosterEntry({ hsaId: bo, area: 'Söder', healthCentre: 'Bortre' }),
  ];
  const data = regionOf(roster, [slotEntry({ seats: 2 })], {});
  const { built, proposal } = propose(data, [
    { need: `${ada}:ent`, slot: slotOf('pahittade-onh', '2027-W06', '2027-W10'), start: 5 },
  ]);
  const figures = planFigures(data, built, proposal);

  it('count needs, placements and phases, in all and by specialty and area', () => {
    expect(figures.total).toMatchObject({ needs: 22, placed: 1, inPhase: 1, weeksLate: 0 });
    expect(figures.bySpecialties.find(({ key }) => key.join() === 'ent')).toMatchObject({
      needs: 2,
      placed: 1,
    });
    expect(figures.bySpecialties.map(({ key }) => key[0]).slice(0, 2)).toEqual([
      'internal-medicine',
      'emergency',
    ]);
    expect(figures.byArea.map(({ key, placed }) => [key, placed])).toEqual([
      ['Norr', 1],
      ['Söder', 0],
    ]);
    expect(figures.byOwnership).toMatchObject([{ key: null, needs: 22 }]);
  });

  it('count seats and absences week by week', () => {
    const [ent] = figures.capacity;
    expect(ent?.seats.slice(4, 10)).toEqual([0, 2, 2, 2, 2, 0]);
    expect(ent?.used.slice(4, 10)).toEqual([0, 1, 1, 1, 1, 0]);
    expect(figures.awayByWeek.slice(4, 10)).toEqual([0, 1, 1, 1, 1, 0]);
    expect(figures.absences).toMatchObject([{ healthCentreId: 'pahittade-vardcentralen', doctors: 1 }]);
  });

  it('name those worst off, dearest first, and the reasons for what is missing', () => {
    expect(figures.worstOff.map(({ doctorId, unplaced }) => [doctorId, unplaced])).toEqual([
      [bo, 11],
      [ada, 10],
    ]);
    expect(figures.unplacedByReason).toEqual([
      { reason: 'no-slot', needs: 20 },
      { reason: 'costs-more', needs: 1 },
    ]);
  });
});
