import { placementRule } from '../hard-rule.js';

/** A placement in a block slot starts with the block. */
export const blockStart = placementRule('block-start', ({ need, slot, start }) =>
  slot.mode !== 'block' || start === slot.from
    ? undefined
    : `Slot ${slot.id} is a block that starts in week ${slot.from}, but need ${need.id} starts in week ${start}.`,
);
