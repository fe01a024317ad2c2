import { mondayOf, unmetRequirements } from '#domain';
import { type RegionData } from '../region/region-data.js';
import { type PlannableDoctor } from './plannable-needs.js';
import { type UsableSlots } from './usable-slots.js';

/**
 * The slots of the problem that a doctor may not take because she does not bring what the host asks for on the slot's
 * first day. A slot that holds a promise to her is never barred: it was given under the requirements of its time.
 */
export function barredSlots(
  { slots, promised, minimumShareOnPlacement = 0 }: RegionData,
  usable: UsableSlots,
): (doctor: PlannableDoctor) => string[] {
  const asking = slots.filter(({ requirements }) => requirements && Object.keys(requirements).length > 0);
  const partsOf = new Map<string, string[]>();
  for (const { id } of usable.slots) {
    const slotId = usable.slotIds.get(id) ?? id;
    partsOf.set(slotId, [...(partsOf.get(slotId) ?? []), id]);
  }
  return ({ doctor, done }) => {
    if (asking.length === 0) return [];
    const applicant = { training: doctor.training, completed: done, agreedShare: minimumShareOnPlacement };
    const held = new Set(
      promised.filter(({ needId }) => needId.startsWith(`${doctor.id}:`)).map(({ slotId }) => slotId),
    );
    return asking
      .filter(
        ({ id, requirements, weeks }) =>
          !held.has(id) && unmetRequirements(requirements ?? {}, applicant, mondayOf(weeks.from)).length > 0,
      )
      .flatMap(({ id }) => partsOf.get(id) ?? []);
  };
}
