import type { Need, Problem, Slot } from '../../problem.js';
import type { Random } from '../../testing/random.js';

/** Size of a random rotation problem; the counts are exact. */
export interface RotationSize {
  readonly doctors: number;
  readonly specialties: number;
  readonly hosts: number;
  readonly weeks: number;
  /** Weeks of every placement. */
  readonly length: number;
  /** Share of a doctor's free weeks that the needs fill, at most. */
  readonly fill: number;
  /** Most placements at one host, as a share of the doctor's needs; 1 leaves it out. */
  readonly perHost: number;
  /** Chance that a specialty needs a certain seat filled in a week. */
  readonly staffing: number;
}

/** A few doctors whose weeks are full, with room at every host: solved to the optimum in a moment. */
export const SMALL_ROTATION: RotationSize = {
  doctors: 5,
  specialties: 6,
  hosts: 2,
  weeks: 6,
  length: 1,
  fill: 0.9,
  perHost: 1,
  staffing: 0.1,
};

/**
 * A random rotation problem in the manner of medical student scheduling: doctors whose weeks are nearly full, needs
 * that any specialty of a group satisfies, every specialty once, prerequisites, wishes for hosts and specialties, and
 * costs of waiting and of changing hosts.
 */
export function randomRotation(random: Random, size: RotationSize): Problem {
  const { weeks, length } = size;
  const specialties = Array.from({ length: size.specialties }, (_, i) => `s${i + 1}`);
  const hosts = Array.from({ length: size.hosts }, (_, i) => `h${i + 1}`);
  const half = Math.ceil(specialties.length / 2);
  const groups = [specialties.slice(0, half), specialties.slice(half)].filter((group) => group.length > 0);
  const seats = Math.max(1, Math.ceil((2.2 * size.doctors) / (size.hosts * size.specialties)));
  const slots = hosts.flatMap((host) =>
    specialties.map((specialty): Slot => ({
      id: `${host}-${specialty}`,
      host,
      specialty,
      from: 0,
      to: weeks,
      mode: 'rolling',
      seats: Array.from({ length: weeks }, () => random.int(seats, 2 * seats)),
      ...(size.staffing > 0
        ? { minSeats: Array.from({ length: weeks }, () => (random.chance(size.staffing) ? 1 : 0)) }
        : {}),
    })),
  );
  const needs: Need[] = [];
  const doctors = Array.from({ length: size.doctors }, (_, d) => {
    const id = `d${d + 1}`;
    const unavailable: [number, number][] = [];
    let free = 0;
    for (let week = 0; week + length <= weeks; week += length)
      if (random.chance(0.2)) unavailable.push([week, week + length]);
      else free++;
    const own: Need[] = [];
    const hostCost = Object.fromEntries(hosts.map((host) => [host, -random.int(1, 9)]));
    groups.forEach((group, g) => {
      const wanted = Math.min(
        group.length,
        Math.floor((free * size.fill * random.int(60, 100)) / 100 / groups.length),
      );
      const specialtyCost = Object.fromEntries(group.map((specialty) => [specialty, -random.int(1, 12)]));
      for (let k = 0; k < wanted; k++)
        own.push({
          id: `${id}-g${g}-${k}`,
          doctor: id,
          specialties: group,
          weeks: length,
          earliest: 0,
          latest: weeks - length,
          targetFrom: 0,
          targetTo: weeks,
          unplacedCost: 2000,
          hostCost,
          specialtyCost,
        });
    });
    needs.push(...own);
    return {
      id,
      unavailable,
      barredSlots: random.chance(0.5) ? [random.pick(slots).id] : [],
      specialtyOnce: true,
      ...(size.perHost < 1 ? { maxPerHost: Math.max(1, Math.ceil(own.length * size.perHost)) } : {}),
      hostChangeCost: random.int(0, 3),
      idleWeekCost: random.int(0, 3),
    };
  });
  const prerequisites = specialties.flatMap((specialty, i) =>
    i > 0 && random.chance(0.4)
      ? [
          {
            specialty,
            requires: random.shuffle(specialties.slice(0, i)).slice(0, random.int(1, Math.min(2, i))),
          },
        ]
      : [],
  );
  return {
    format: 'placement-problem/1',
    name: `rotation-${size.doctors}-${size.specialties}`,
    horizon: { firstWeek: '2027-W01', weeks },
    weights: { early: 0, late: 0, worstOff: 1, underfilled: 2000 },
    ...(prerequisites.length > 0 ? { prerequisites } : {}),
    homeCentres: [],
    doctors,
    slots,
    needs,
  };
}
