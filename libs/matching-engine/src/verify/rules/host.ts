import { placementRule } from '../hard-rule.js';

/** Where a need names hosts, only those may take it. */
export const host = placementRule('host', ({ need, slot }) =>
  need.hosts === undefined || need.hosts.includes(slot.host)
    ? undefined
    : `Need ${need.id} may go only to ${need.hosts.join(' or ') || 'no host at all'}, but slot ${slot.id} is at host ${slot.host}.`,
);
