import { placementRule } from '../hard-rule.js';

/** A placement lies inside the horizon. */
export const horizon = placementRule('horizon', ({ need, start, end }, { problem }) =>
  start >= 0 && end <= problem.horizon.weeks
    ? undefined
    : `Need ${need.id} would take weeks [${start}, ${end}), outside the horizon of weeks [0, ${problem.horizon.weeks}).`,
);
