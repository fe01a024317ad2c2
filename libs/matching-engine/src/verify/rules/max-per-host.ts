import type { Violation } from '../../solve-contract.js';
import type { HardRule } from '../hard-rule.js';

/** A doctor has at most `maxPerHost` placements at one host. */
export const maxPerHost: HardRule = (reading) => {
  const violations: Violation[] = [];
  for (const list of reading.byDoctor.values()) {
    const doctor = list[0]?.doctor;
    const most = doctor?.maxPerHost;
    if (doctor === undefined || most === undefined) continue;
    const atHost = new Map<string, string[]>();
    for (const { slot, need } of list) atHost.set(slot.host, [...(atHost.get(slot.host) ?? []), need.id]);
    for (const [host, needs] of atHost)
      if (needs.length > most)
        violations.push({
          rule: 'max-per-host',
          message: `Doctor ${doctor.id} may have ${most} placement(s) at host ${host} but has ${needs.length}: needs ${needs.join(', ')}.`,
          doctor: doctor.id,
        });
  }
  return violations;
};
