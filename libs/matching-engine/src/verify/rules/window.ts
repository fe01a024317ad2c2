import { placementRule } from '../hard-rule.js';
import { weekName } from '../plan-reading.js';

/** A placement starts in the need's `[earliest, latest]`, both included. */
export const window = placementRule('window', ({ need, start }, reading) => {
  if (start < need.earliest)
    return `Need ${need.id} starts in ${weekName(reading, start)}, before its earliest start, ${weekName(reading, need.earliest)}.`;
  if (start > need.latest)
    return `Need ${need.id} starts in ${weekName(reading, start)}, after its latest start, ${weekName(reading, need.latest)}.`;
  return undefined;
});
