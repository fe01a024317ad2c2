import type { Model } from '../model/model.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';

/** A group ends once it is this large. */
const MOST_DOCTORS = 1000;
/** It also ends where the doctor closest to it is so much less close than the last ones were: at a border. */
const BORDER = 0.65;
/** Weight of the latest doctor in what the last ones were. */
const PACE = 0.05;
/** No group ends at a border before it is so large; smaller ones are joined. */
const LEAST_DOCTORS = 100;

/**
 * Parts the doctors into groups that compete for the same places as far as possible: a group grows from one doctor, each
 * time by the one whose hosts are most the group's own (the mean over them of the share of those who
 * could come who are in the group). Regions that share few places come out as groups; where there are none, groups are
 * as large as they may be. Doctors without any place to take are left out. None where the run ends
 * meanwhile.
 */
export async function communities(
  model: Model,
  random: Random,
  control: Pick<RunControl, 'over' | 'breathe'>,
  mostDoctors = MOST_DOCTORS,
  leastDoctors = LEAST_DOCTORS,
): Promise<number[][]> {
  const { hostsOf, doctorsOf } = meetings(model);
  const count = model.doctors.length;
  const order = random.shuffle(Int32Array.from({ length: count }, (_, d) => d));
  const taken = new Uint8Array(count);
  const groups: number[][] = [];
  for (const seed of order) {
    if (taken[seed] || hostsOf[seed]!.length === 0) continue;
    const group: number[] = [];
    const closeness = new Float64Array(count);
    const near = new Set<number>();
    let typical = 0;
    for (let next = seed; next >= 0;) {
      taken[next] = 1;
      near.delete(next);
      group.push(next);
      for (const host of hostsOf[next]!) {
        const doctors = doctorsOf.get(host)!;
        for (const other of doctors) {
          if (taken[other]) continue;
          closeness[other]! += 1 / doctors.length / hostsOf[other]!.length;
          near.add(other);
        }
      }
      await control.breathe();
      if (control.over()) return [];
      if (group.length >= mostDoctors) break;
      next = -1;
      for (const d of near) if (next < 0 || closeness[d]! > closeness[next]!) next = d;
      if (next < 0) break;
      if (group.length >= leastDoctors && closeness[next]! < BORDER * typical) break;
      typical += (closeness[next]! - typical) * PACE;
    }
    groups.push(group);
  }
  return joined(groups, mostDoctors, leastDoctors);
}

/** Groups too small to stand alone, put together. */
function joined(groups: readonly number[][], most: number, least: number): number[][] {
  const large = groups.filter((group) => group.length >= least);
  let rest: number[] = [];
  for (const group of groups) {
    if (group.length >= least) continue;
    rest.push(...group);
    if (rest.length < most) continue;
    large.push(rest);
    rest = [];
  }
  if (rest.length > 0) large.push(rest);
  return large.map((group) => group.sort((a, b) => a - b));
}

/** Hosts of each doctor, and the doctors of each. */
function meetings({ doctors, slots }: Model): {
  readonly hostsOf: readonly Int32Array[];
  readonly doctorsOf: ReadonlyMap<number, readonly number[]>;
} {
  const doctorsOf = new Map<number, number[]>();
  const hostsOf = doctors.map((doctor) => {
    const hosts = new Set<number>();
    for (const { pairSlot } of doctor.lanes) for (const slot of pairSlot) hosts.add(slots.host[slot]!);
    for (const host of hosts) {
      const list = doctorsOf.get(host);
      if (list) list.push(doctor.index);
      else doctorsOf.set(host, [doctor.index]);
    }
    return Int32Array.from(hosts);
  });
  return { hostsOf, doctorsOf };
}
