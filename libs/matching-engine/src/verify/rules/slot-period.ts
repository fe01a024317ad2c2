import { placementRule } from '../hard-rule.js';

/** A placement lies inside the weeks that its slot is published for. */
export const slotPeriod = placementRule('slot-period', ({ need, slot, start, end }) =>
  start >= slot.from && end <= slot.to
    ? undefined
    : `Need ${need.id} would take weeks [${start}, ${end}), but slot ${slot.id} is published for weeks [${slot.from}, ${slot.to}).`,
);
