import type { Problem } from '../../problem.js';

/**
 * Splits a problem into parts that share nothing: no slot, home centre or `after`. The parts' plans together are a plan
 * of the whole, and what it costs adds up but for a worst-off term, which looks at everybody. What nobody could use stays
 * with the first part. A single part where everything hangs together.
 */
export function independentParts(problem: Problem): Problem[] {
  const groups = new Groups();
  const hostsOf = new Map<string, Set<string>>();
  for (const { specialty, host } of problem.slots) {
    const hosts = hostsOf.get(specialty);
    if (hosts) hosts.add(host);
    else hostsOf.set(specialty, new Set([host]));
  }
  const doctorOf = new Map(problem.needs.map((need) => [need.id, need.doctor]));
  for (const need of problem.needs) {
    const doctor = doctorKey(need.doctor);
    for (const specialty of need.specialties) {
      const offered = hostsOf.get(specialty);
      if (!offered) continue;
      for (const host of need.hosts ?? offered)
        if (offered.has(host)) groups.join(doctor, placeKey(specialty, host));
    }
    for (const before of need.after ?? []) {
      const other = doctorOf.get(before);
      if (other !== undefined) groups.join(doctor, doctorKey(other));
    }
  }
  const busy = new Set(problem.needs.map((need) => need.doctor));
  for (const doctor of problem.doctors)
    if (busy.has(doctor.id) && doctor.homeCentre !== undefined)
      groups.join(doctorKey(doctor.id), centreKey(doctor.homeCentre));

  const numbers = new Map<string, number>();
  for (const id of [...busy].sort()) {
    const root = groups.find(doctorKey(id));
    if (!numbers.has(root)) numbers.set(root, numbers.size);
  }
  if (numbers.size <= 1) return [problem];
  const partOf = (key: string): number => numbers.get(groups.find(key)) ?? 0;
  return split(problem, numbers.size, partOf);
}

function split(problem: Problem, count: number, partOf: (key: string) => number): Problem[] {
  const doctors = shared(count, problem.doctors, (doctor) => partOf(doctorKey(doctor.id)));
  const needs = shared(count, problem.needs, (need) => partOf(doctorKey(need.doctor)));
  const slots = shared(count, problem.slots, (slot) => partOf(placeKey(slot.specialty, slot.host)));
  const homeCentres = shared(count, problem.homeCentres, (centre) => partOf(centreKey(centre.id)));
  return doctors.map((_, part) => ({
    ...problem,
    doctors: doctors[part]!,
    needs: needs[part]!,
    slots: slots[part]!,
    homeCentres: homeCentres[part]!,
  }));
}

function shared<Item>(count: number, items: readonly Item[], partOf: (item: Item) => number): Item[][] {
  const parts = Array.from({ length: count }, (): Item[] => []);
  for (const item of items) parts[partOf(item)]!.push(item);
  return parts;
}

const doctorKey = (id: string): string => `doctor\n${id}`;
const centreKey = (id: string): string => `centre\n${id}`;
const placeKey = (specialty: string, host: string): string => `place\n${specialty}\n${host}`;

/** Things joined into groups (union-find with halved paths). */
class Groups {
  private readonly parent = new Map<string, string>();

  find(key: string): string {
    let at = key;
    for (let up = this.parent.get(at); up !== undefined; up = this.parent.get(at)) {
      const further = this.parent.get(up);
      if (further === undefined) return up;
      this.parent.set(at, further);
      at = further;
    }
    return at;
  }

  join(a: string, b: string): void {
    const from = this.find(a);
    const to = this.find(b);
    if (from !== to) this.parent.set(from, to);
  }
}
