import { placementRule } from '../hard-rule.js';

/** No doctor takes a slot that is barred to that doctor. */
export const barredSlot = placementRule('barred-slot', ({ need, doctor, slot }) =>
  doctor.barredSlots?.includes(slot.id)
    ? `Slot ${slot.id} is barred to doctor ${doctor.id}, but need ${need.id} is placed there.`
    : undefined,
);
