import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { solve, validateProblem, verify, type Problem } from '#matching-engine';
import { findInstances } from '../../scripts/lib/bench/instances.mjs';
import { medicalStudentPlan, medicalStudentProblem } from '../../scripts/lib/bench/medical-students.mjs';

/** Made up: two students, three disciplines in two groups, two hospitals, placements of two weeks within six. */
const INSTANCE = `%Scalars
Students=2;
Disciplines=3;
Hospitals=2;
Duration=2;
Horizon=6;
Groups=2;
MaxDiscPerHosp=2;
DiscGroup = [1,1,2];

StudDiscGroup =[|
2, 1 |
1, 0 |];

AllowedDisc =[|
1, 1, 1 |
0, 1, 1 |];

Precededby =[|
0, 0, 0 |
1, 0, 0 |
0, 0, 0 |];

Availability =[|
1, 1, 1, 1, 1, 1 |
0, 0, 1, 1, 0, 1 |];

Ability =
 array3d(1..Students,1..Hospitals,1..Disciplines,[
1, 1, 1 ,
1, 1, 1 ,
1, 1, 1 ,
1, 0, 1]);

MaxPosHosp =
 array3d(1..Hospitals, 1..Disciplines, 1..Horizon,[
1, 1, 1, 1, 1, 1 ,
2, 2, 2, 2, 2, 2 ,
3, 3, 3, 3, 3, 3 ,
4, 4, 4, 4, 4, 4 ,
5, 5, 5, 5, 5, 5 ,
6, 6, 6, 6, 7, 8]);

MinPosHosp =
 array3d(1..Hospitals, 1..Disciplines, 1..Horizon,[
0, 0, 0, 0, 0, 0 ,
0, 0, 0, 1, 0, 0 ,
0, 0, 0, 0, 0, 0 ,
0, 0, 0, 0, 0, 0 ,
0, 0, 0, 0, 0, 0 ,
0, 0, 0, 0, 0, 0]);

%W_disc W_hosp W_change W_wait
WeightPref=[|
2,1,-3,-1 |
1,3,-2,0 |];

PrefStudDisc =[|
4, 1, 2 |
3, 3, 5 |];

PrefStudHosp =[|
4, 2 |
2, 0 |];

ManPref=[0,4,5];

%% Instance features:
%Scalars :2 , 3
`;

/** Both students at the first hospital: the first one in disciplines 1, 2, 3, the second in 2 in the third and fourth weeks. */
function solution() {
  const there = new Set(
    [
      [0, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 2, 0, 1],
      [0, 3, 0, 1],
      [0, 4, 0, 2],
      [0, 5, 0, 2],
      [1, 2, 0, 1],
      [1, 3, 0, 1],
    ].map(String),
  );
  const cells = [];
  for (let student = 0; student < 2; student++)
    for (let week = 0; week < 6; week++)
      for (let hospital = 0; hospital < 2; hospital++)
        for (let discipline = 0; discipline < 3; discipline++)
          cells.push(there.has(String([student, week, hospital, discipline])) ? 1 : 0);
  return `schedule= array4d(1..Students,1..Horizon, 1..Hospitals,1..Disciplines,[${cells.join(',')}])`;
}

describe('an instance of the medical student scheduling problem', () => {
  const problem = medicalStudentProblem(INSTANCE, 'made-up');

  it('becomes a valid problem in which every field of the original has its place', () => {
    expect(validateProblem(problem)).toMatchObject({ ok: true });
    expect(problem).toMatchObject({
      name: 'made-up',
      horizon: { weeks: 6 },
      weights: { early: 0, late: 0, worstOff: 1, underfilled: 2000 },
      prerequisites: [{ specialty: 's2', requires: ['s1'] }],
    });
    expect(problem.doctors).toEqual([
      {
        id: 'd1',
        unavailable: [],
        barredSlots: [],
        specialtyOnce: true,
        maxPerHost: 2,
        hostChangeCost: 3,
        idleWeekCost: 1,
      },
      {
        id: 'd2',
        unavailable: [
          [0, 2],
          [4, 5],
        ],
        barredSlots: ['h2-s2'],
        specialtyOnce: true,
        maxPerHost: 2,
        hostChangeCost: 2,
        idleWeekCost: 0,
      },
    ]);
    expect(problem.slots.map(({ id }) => id)).toEqual(['h1-s1', 'h1-s2', 'h1-s3', 'h2-s1', 'h2-s2', 'h2-s3']);
    expect(problem.slots[1]).toEqual({
      id: 'h1-s2',
      host: 'h1',
      specialty: 's2',
      from: 0,
      to: 6,
      mode: 'rolling',
      seats: [2, 2, 2, 2, 2, 2],
      minSeats: [0, 0, 0, 1, 0, 0],
    });
    expect(problem.slots[5]).toMatchObject({ seats: [6, 6, 6, 6, 7, 8] });
    expect(problem.slots[5]).not.toHaveProperty('minSeats');
    expect(problem.needs.map(({ id }) => id)).toEqual(['d1-g1-1', 'd1-g1-2', 'd1-g2-1', 'd2-g1-1']);
    expect(problem.needs[0]).toEqual({
      id: 'd1-g1-1',
      doctor: 'd1',
      specialties: ['s1', 's2'],
      weeks: 2,
      earliest: 0,
      latest: 4,
      targetFrom: 0,
      targetTo: 6,
      unplacedCost: 2000,
      hostCost: { h1: -4, h2: -2 },
      specialtyCost: { s1: -8, s2: -6 },
    });
    expect(problem.needs[3]).toMatchObject({
      specialties: ['s2'],
      hostCost: { h1: -6, h2: 0 },
      specialtyCost: { s2: -7 },
    });
  });

  it('costs minus the score of the original, the worst-off student counted twice', () => {
    const cost = costOf(problem, medicalStudentPlan(solution(), INSTANCE));
    // First student, by the original's model: disciplines 8 + 2 + 4, hospital 3 × 4, school 0 + 4 + 5; no change, no waiting,
    // but no more than two disciplines at one hospital.
    expect(cost.costByDoctor.find(({ doctor }) => doctor === 'd1')).toEqual({ doctor: 'd1', cost: -35 });
    expect(cost.violations.map(({ rule }) => rule)).toContain('max-per-host');
    // The second: discipline 3, hospital 6, school 4, had the prerequisite not been missing; its two weeks of waiting are free.
    expect(cost.costByDoctor.find(({ doctor }) => doctor === 'd2')).toEqual({ doctor: 'd2', cost: -13 });
    expect(cost.cost).toBe(-35 - 13 - 13);
  });

  it('has its published plan read needs by group, starts by the first week', () => {
    expect(medicalStudentPlan(solution(), INSTANCE)).toEqual([
      { need: 'd1-g1-1', slot: 'h1-s1', start: 0 },
      { need: 'd1-g1-2', slot: 'h1-s2', start: 2 },
      { need: 'd1-g2-1', slot: 'h1-s3', start: 4 },
      { need: 'd2-g1-1', slot: 'h1-s2', start: 2 },
    ]);
  });

  it('is refused with the name of the field that is missing, too short, or no number', () => {
    const without = (from: string, to = '') => medicalStudentProblem(INSTANCE.replace(from, to), 'broken');
    expect(() => without('Horizon=6;')).toThrow('The number Horizon is missing.');
    expect(() => without('ManPref=[0,4,5];')).toThrow('The list ManPref is missing.');
    expect(() => without('[0,4,5]', '[0,4]')).toThrow('The list ManPref has 2 entries; 3 = 3 were expected.');
    expect(() => without('[0,4,5]', '[0,4,five]')).toThrow('The value of ManPref');
    expect(() => without('[0,4,5]', '[0,4,5-]')).toThrow('The list ManPref has an entry');
    expect(() => without('0, 1, 1 |];', '0, 0, 1 |];')).toThrow('Student 2 must take 1 of group 1');
    expect(() => medicalStudentProblem('not an instance', 'broken')).toThrow('"not an instance" is not of');
  });

  it('is found in the folder that the user names, with its published plan, and whatever cannot be read is told', async () => {
    const given = mkdtempSync(path.join(tmpdir(), 'randa-given-'));
    const folder = mkdtempSync(path.join(tmpdir(), 'randa-found-'));
    writeFileSync(path.join(given, 'tiny.dzn'), INSTANCE);
    writeFileSync(path.join(given, 'tiny-sol.dzn'), solution());
    writeFileSync(path.join(given, 'torn.dzn'), INSTANCE.slice(0, 300));
    const { instances, remarks } = findInstances({
      root: given,
      folder,
      instances: [given],
      only: ['tiny', 'torn'],
      regions: [],
    });
    expect(instances.map(({ name }) => name)).toEqual(['tiny']);
    expect(remarks).toContainEqual(expect.stringContaining('torn.dzn was left out: The list'));
    const converted = JSON.parse(readFileSync(instances[0]!.file, 'utf8')) as Problem;
    expect(converted).toEqual({ ...problem, name: 'tiny' });
    expect(JSON.parse(readFileSync(instances[0]!.published!, 'utf8'))).toHaveLength(4);
    const result = await solve(converted, { timeLimitSeconds: 5, threads: 1 });
    expect(result.status).toBe('optimal');
  });
});

function costOf(problem: Problem, placements: ReturnType<typeof medicalStudentPlan>) {
  return verify(problem, {
    format: 'placement-plan/1',
    problem: problem.name,
    placements,
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  });
}
