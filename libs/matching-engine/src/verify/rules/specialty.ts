import { placementRule } from '../hard-rule.js';

/** A slot has one of the need's specialties. */
export const specialty = placementRule('specialty', ({ need, slot }) =>
  need.specialties.includes(slot.specialty)
    ? undefined
    : `Need ${need.id} asks for ${need.specialties.join(' or ')}, but slot ${slot.id} offers ${slot.specialty}.`,
);
