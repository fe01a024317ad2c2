import type { Doctor, HomeCentre, Need, PerWeek, Prerequisite, Problem, Slot } from '../problem.js';
import type { Random } from './random.js';

/** How large a random problem may become; every figure is a maximum. */
export interface RandomProblemSize {
  readonly weeks: number;
  readonly doctors: number;
  readonly needsPerDoctor: number;
  readonly slots: number;
  readonly specialties: number;
  readonly hosts: number;
  /** Every count at its maximum instead of up to it: more competition. Default false. */
  readonly crowded?: boolean;
  /** How often a need comes `after` needs of other doctors. Default 0.1. */
  readonly tied?: number;
  /** How often a need with a promised place is pinned there. Default 0.15. */
  readonly pinned?: number;
}

/** Small enough for trying out every plan. */
export const TINY: RandomProblemSize = {
  weeks: 7,
  doctors: 3,
  needsPerDoctor: 3,
  slots: 4,
  specialties: 3,
  hosts: 2,
};

/**
 * A random valid problem with every field of the format in play, each present or absent by chance, so that rules
 * bind often and meet one another. Always accepted by `validateProblem`.
 */
export function randomProblem(random: Random, size: RandomProblemSize = TINY): Problem {
  const upTo = (least: number, most: number) => (size.crowded ? most : random.int(least, most));
  const weeks = upTo(Math.min(3, size.weeks), size.weeks);
  const specialties = ids('s', upTo(1, size.specialties));
  const hosts = ids('h', upTo(1, size.hosts));
  const homeCentres = ids('c', random.int(0, 2)).map((id) => randomCentre(random, id, weeks));
  const slots = ids('p', upTo(1, size.slots)).map((id) => randomSlot(random, id, weeks, specialties, hosts));
  const doctors = ids('d', upTo(1, size.doctors)).map((id) =>
    randomDoctor(random, id, weeks, { specialties, slots, homeCentres }),
  );
  const needs: Need[] = [];
  for (const doctor of doctors) {
    const own: Need[] = [];
    const count = upTo(0, size.needsPerDoctor);
    for (let i = 0; i < count; i++)
      own.push(
        randomNeed(random, `${doctor.id}n${i}`, doctor.id, weeks, {
          specialties,
          hosts,
          slots,
          earlier: own,
          ofOthers: needs,
          tied: size.tied ?? 0.1,
          pinned: size.pinned ?? 0.15,
        }),
      );
    needs.push(...own);
  }
  const optionalWeight = () => (random.chance(0.5) ? random.int(0, 3) : undefined);
  return {
    format: 'placement-problem/1',
    name: `random-${random.int(0, 999_999)}`,
    horizon: { firstWeek: random.pick(['2026-W50', '2027-W01', '2027-W30']), weeks },
    weights: {
      early: random.int(0, 3),
      late: random.int(0, 3),
      ...defined({
        worstOff: optionalWeight(),
        crowded: optionalWeight(),
        underfilled: optionalWeight(),
      }),
    },
    ...defined({ prerequisites: random.chance(0.5) ? randomPrerequisites(random, specialties) : undefined }),
    homeCentres,
    doctors: random.shuffle(doctors),
    slots: random.shuffle(slots),
    needs: random.shuffle(needs),
  };
}

function ids(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** Leaves out the fields without a value, as the format wants them: absent, not `undefined`. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function perWeek(random: Random, length: number, low: number, high: number): PerWeek {
  return random.chance(0.6) ? random.int(low, high) : Array.from({ length }, () => random.int(low, high));
}

function interval(random: Random, weeks: number, longest: number): readonly [number, number] {
  const from = random.int(-1, weeks - 1);
  return [from, from + random.int(1, longest)];
}

function randomCentre(random: Random, id: string, weeks: number): HomeCentre {
  return {
    id,
    ...defined({
      awayLimit: random.chance(0.6) ? perWeek(random, weeks, 0, 2) : undefined,
      awayTarget: random.chance(0.5) ? perWeek(random, weeks, 0, 1) : undefined,
    }),
  };
}

function randomSlot(
  random: Random,
  id: string,
  weeks: number,
  specialties: readonly string[],
  hosts: readonly string[],
): Slot {
  const from = random.int(0, weeks - 1);
  const to = random.int(from + 1, weeks);
  const block = random.chance(0.5);
  const most = random.int(0, 2);
  return {
    id,
    host: random.pick(hosts),
    specialty: random.pick(specialties),
    from,
    to,
    mode: block ? 'block' : 'rolling',
    seats: block ? most : perWeek(random, to - from, 0, 2),
    ...defined({
      minSeats: random.chance(0.4)
        ? block
          ? random.int(0, most)
          : perWeek(random, to - from, 0, 2)
        : undefined,
    }),
  };
}

function randomDoctor(
  random: Random,
  id: string,
  weeks: number,
  world: {
    readonly specialties: readonly string[];
    readonly slots: readonly Slot[];
    readonly homeCentres: readonly HomeCentre[];
  },
): Doctor {
  const slotIds = world.slots.map((slot) => slot.id);
  return {
    id,
    ...defined({
      homeCentre:
        world.homeCentres.length > 0 && random.chance(0.8) ? random.pick(world.homeCentres).id : undefined,
      unavailable: random.chance(0.4) ? [interval(random, weeks, 2)] : undefined,
      completed: random.chance(0.3) ? random.some(world.specialties, 0.4) : undefined,
      barredSlots: random.chance(0.3) ? random.some(slotIds, 0.3) : undefined,
      specialtyOnce: random.chance(0.4) ? random.chance(0.8) : undefined,
      maxPerHost: random.chance(0.3) ? random.int(0, 2) : undefined,
      hostChangeCost: random.chance(0.4) ? random.int(-1, 3) : undefined,
      gapWeeks: random.chance(0.4) ? random.int(0, 3) : undefined,
      gapCost: random.chance(0.5) ? random.int(0, 3) : undefined,
      idleWeekCost: random.chance(0.4) ? random.int(-1, 2) : undefined,
    }),
  };
}

function randomNeed(
  random: Random,
  id: string,
  doctor: string,
  weeks: number,
  world: {
    readonly specialties: readonly string[];
    readonly hosts: readonly string[];
    readonly slots: readonly Slot[];
    readonly earlier: readonly Need[];
    readonly ofOthers: readonly Need[];
    readonly tied: number;
    readonly pinned: number;
  },
): Need {
  const wanted = random.some(world.specialties, 0.5);
  const specialties = wanted.length > 0 ? wanted : [random.pick(world.specialties)];
  const earliest = random.int(-1, Math.floor(weeks / 2));
  const targetFrom = random.int(0, weeks - 1);
  const fitting = world.slots.filter((slot) => specialties.includes(slot.specialty));
  const current =
    fitting.length > 0 && random.chance(Math.max(0.3, world.pinned))
      ? promisedPlace(random, random.pick(random.chance(0.9) ? fitting : world.slots))
      : undefined;
  const costs = (names: readonly string[]) =>
    Object.fromEntries(random.some(names, 0.7).map((name) => [name, random.int(-3, 4)]));
  return {
    id,
    doctor,
    specialties,
    weeks: random.int(1, Math.min(3, weeks)),
    earliest,
    latest: random.int(Math.max(0, earliest), weeks),
    targetFrom,
    targetTo: random.int(targetFrom, weeks),
    unplacedCost: random.int(-1, 15),
    ...defined({
      earlyCost: random.chance(0.2) ? random.int(0, 4) : undefined,
      lateCost: random.chance(0.2) ? random.int(0, 4) : undefined,
      startCost: random.chance(0.3)
        ? [interval(random, weeks, 3), interval(random, weeks, 3)].map(
            ([from, to]) => [from, to, random.int(-4, 4)] as const,
          )
        : undefined,
      hosts: random.chance(0.3) ? random.some([...world.hosts, 'elsewhere'], 0.7) : undefined,
      hostCost: random.chance(0.4) ? costs([...world.hosts, 'elsewhere']) : undefined,
      specialtyCost: random.chance(0.3) ? costs(world.specialties) : undefined,
      after: randomAfter(random, world),
      current,
      changeCost: current || random.chance(0.1) ? random.int(0, 5) : undefined,
      pinned: current && random.chance(world.pinned) ? true : undefined,
    }),
  };
}

/** Only needs made before, so that no circle can arise. */
function randomAfter(
  random: Random,
  world: { readonly earlier: readonly Need[]; readonly ofOthers: readonly Need[]; readonly tied: number },
): string[] | undefined {
  const own = random.chance(0.25) ? random.some(world.earlier, 0.5) : undefined;
  const others = random.chance(world.tied) ? random.some(world.ofOthers, 0.5) : undefined;
  if (!own && !others) return undefined;
  return [...(own ?? []), ...(others ?? [])].map((need) => need.id);
}

function promisedPlace(random: Random, slot: Slot): { readonly slot: string; readonly start: number } {
  return { slot: slot.id, start: slot.mode === 'block' ? slot.from : random.int(slot.from, slot.to - 1) };
}

/** A specialty requires only ones of a lower number, so that no circle can arise. */
function randomPrerequisites(random: Random, specialties: readonly string[]): Prerequisite[] {
  return specialties.flatMap((specialty, index) => {
    const requires = random.some(specialties.slice(0, index), 0.5);
    return requires.length > 0 ? [{ specialty, requires }] : [];
  });
}
