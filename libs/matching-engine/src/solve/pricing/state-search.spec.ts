import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { type Random, seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { compile } from '../model/compile.js';
import type { DoctorModel, Model } from '../model/model.js';
import { leastValueByTrial } from '../testing/least-value-by-trial.js';
import { priceAt, pricesAtRandom } from '../testing/price-at.js';
import { type RotationSize, randomRotation } from '../testing/random-rotation.js';
import { PLACE, ownCost } from './doctor-plan.js';
import { PathCompletion } from './path-completion.js';
import { Pricer } from './pricer.js';
import { StateSearch } from './state-search.js';

const FACTOR = 1024;
/** Trying all plans may take a while on a busy machine. */
const PATIENCE_MS = 120_000;

const ROTATION: RotationSize = {
  doctors: 2,
  specialties: 5,
  hosts: 2,
  weeks: 6,
  length: 1,
  fill: 0.9,
  perHost: 0.5,
  staffing: 0,
};

/** A rotation in which some needs last longer, wait for each other, are pinned, or pay to move. */
function aRotation(random: Random): Problem {
  const weeks = random.int(4, 6);
  const problem = randomRotation(random, { ...ROTATION, weeks, perHost: random.pick([0.4, 0.6, 1]) });
  const once = random.chance(0.8);
  return {
    ...problem,
    doctors: problem.doctors.map((doctor) => ({
      ...doctor,
      specialtyOnce: once,
      hostChangeCost: random.int(-2, 5),
      idleWeekCost: random.int(-2, 4),
    })),
    needs: problem.needs.map((need, i) => {
      const long = random.chance(0.2) ? 2 : 1;
      const before = problem.needs[i - 1];
      return {
        ...need,
        weeks: long,
        latest: weeks - long,
        unplacedCost: random.int(0, 30),
        ...(before?.doctor === need.doctor && random.chance(0.2) ? { after: [before.id] } : {}),
      };
    }),
  };
}

function suits(model: Model, doctor: DoctorModel): boolean {
  const paths = new PathCompletion(model);
  return paths.suits(doctor) && new StateSearch(model).suits(doctor, paths.layoutOf(doctor)!);
}

describe('a search over states', () => {
  it(
    'finds and proves the best plan that trial of all plans finds',
    () => {
      const seen = { suited: 0, full: 0, waiting: 0, tied: 0, often: 0 };
      for (let seed = 1; seed <= 250; seed++) {
        const random = seededRandom(seed);
        const problem = aRotation(random);
        const model = compile(problem);
        const pricer = new Pricer(model);
        for (const doctor of model.doctors) {
          if (doctor.lanes.length === 0 || !suits(model, doctor)) continue;
          const source = problem.doctors.find(({ id }) => id === doctor.id)!;
          for (let round = 0; round < 2; round++) {
            const board = pricesAtRandom(model, random, 12 * FACTOR);
            const least = leastValueByTrial(problem, source, FACTOR, priceAt(model, doctor, board));
            for (const relaxed of [true, false]) {
              const { value, bound, plan } = pricer.price(doctor, { board, factor: FACTOR, relaxed });
              const counted = pricer.valueOf(doctor, plan, { board, factor: FACTOR, relaxed });
              expect({ seed, value, bound, counted }).toEqual({
                seed,
                value: least,
                bound: least,
                counted: least,
              });
              expect(plan.cost).toBe(ownCost(model, doctor, plan.places));
              if (hostsFull(model, doctor, plan.places)) seen.full++;
            }
          }
          seen.suited++;
          if (doctor.lanes.some(({ requires }) => requires.length > 0)) seen.waiting++;
          if (doctor.classes.some(({ after }) => after.length > 0)) seen.tied++;
          if (doctor.lanes.some(({ once }) => !once)) seen.often++;
        }
      }
      expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
    },
    PATIENCE_MS,
  );

  it('leaves alone whom states do not tell enough about, or who has too many', () => {
    const of = (doctor: Parameters<typeof aDoctor>[0], specialties = 2): boolean => {
      const names = Array.from({ length: specialties }, (_, i) => `s${i}`);
      const model = compile(
        aProblem({
          doctors: [aDoctor({ specialtyOnce: true, hostChangeCost: 1, ...doctor })],
          slots: names.map((specialty) => aSlot({ id: specialty, specialty })),
          needs: names.map((_, i) => aNeed({ id: `n${i}`, specialties: names })),
        }),
      );
      return suits(model, model.doctors[0]!);
    };
    expect(of({})).toBe(true);
    expect(of({ idleWeekCost: 1, maxPerHost: 1 })).toBe(true);
    expect(of({ gapCost: 1, gapWeeks: 2 })).toBe(false);
    expect(of({ gapCost: 1 })).toBe(true);
    expect(of({}, 24)).toBe(false);
  });
});

function hostsFull(model: Model, doctor: DoctorModel, places: Int32Array): boolean {
  const uses = new Map<number, number>();
  for (let i = 0; i < places.length; i += PLACE) {
    const host = model.slots.host[places[i + 1]!]!;
    uses.set(host, (uses.get(host) ?? 0) + 1);
  }
  const most = doctor.lanes.find(({ hostField }) => hostField !== null)?.hostMost;
  return [...uses.values()].some((count) => count === most);
}
