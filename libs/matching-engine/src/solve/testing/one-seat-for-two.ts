import type { Problem } from '../../problem.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';

/** Either of two doctors has to go without: that costs 100, and the worst off counts ten times. By halves of the seat both pay 50. */
export function oneSeatForTwo(): Problem {
  const doctors = ['anna', 'bo'].map((id) => aDoctor({ id }));
  return aProblem({
    weights: { worstOff: 10 },
    doctors,
    slots: [aSlot({ mode: 'block', from: 0, to: 4 })],
    needs: doctors.map(({ id }) =>
      aNeed({ id, doctor: id, earliest: 0, latest: 0, targetFrom: 0, targetTo: 4, unplacedCost: 100 }),
    ),
  });
}
