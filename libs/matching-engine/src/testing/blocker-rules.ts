import type { BlockerCode } from '../what-if/blocker.js';

/** The verifier's rules of which a placement breaks at least one where this stands in its way. */
export const BLOCKER_RULES: Readonly<Record<BlockerCode, readonly string[]>> = {
  pinned: ['pinned'],
  host: ['host'],
  'barred-slot': ['barred-slot'],
  'slot-too-short': ['slot-period', 'horizon'],
  window: ['window'],
  leave: ['unavailable'],
  'own-plan': ['overlap'],
  'specialty-once': ['specialty-once'],
  'max-per-host': ['max-per-host'],
  prerequisite: ['prerequisite'],
  after: ['after'],
  dependants: ['after', 'prerequisite'],
  seats: ['seats'],
  'home-centre': ['away-limit'],
};
