import type { HardRule } from '../hard-rule.js';
import { after } from './after.js';
import { awayLimit } from './away-limit.js';
import { barredSlot } from './barred-slot.js';
import { blockStart } from './block-start.js';
import { horizon } from './horizon.js';
import { host } from './host.js';
import { maxPerHost } from './max-per-host.js';
import { overlap } from './overlap.js';
import { pinned } from './pinned.js';
import { prerequisite } from './prerequisite.js';
import { reference } from './reference.js';
import { seats } from './seats.js';
import { slotPeriod } from './slot-period.js';
import { specialtyOnce } from './specialty-once.js';
import { specialty } from './specialty.js';
import { unavailable } from './unavailable.js';
import { window } from './window.js';

/** Every hard rule of the format, in the order in which their violations are listed. */
export const HARD_RULES: readonly HardRule[] = [
  reference,
  specialty,
  host,
  window,
  horizon,
  slotPeriod,
  blockStart,
  unavailable,
  barredSlot,
  overlap,
  seats,
  awayLimit,
  prerequisite,
  after,
  specialtyOnce,
  maxPerHost,
  pinned,
];
