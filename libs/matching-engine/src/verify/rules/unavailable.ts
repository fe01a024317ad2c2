import { placementRule } from '../hard-rule.js';

/** No placement touches a week in which its doctor is unavailable. */
export const unavailable = placementRule('unavailable', ({ need, doctor, start, end }) => {
  const leave = doctor.unavailable?.find(([from, to]) => start < to && from < end);
  return leave
    ? `Doctor ${doctor.id} is unavailable in weeks [${leave[0]}, ${leave[1]}), which need ${need.id} in weeks [${start}, ${end}) touches.`
    : undefined;
});
