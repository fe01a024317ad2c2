import type { Problem } from '../../problem.js';
import type { Random } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';

/** One doctor with a few needs in specialties of their own, some of which wait for others, and costs between them. */
export function aBusyDoctor(random: Random): Problem {
  const weeks = random.int(10, 14);
  const specialties = ['eyes', 'skin', 'mind', 'ears'].slice(0, random.int(2, 4));
  const needs = specialties.map((specialty, i) => {
    const length = random.int(1, 3);
    const earliest = random.int(0, 3);
    return aNeed({
      id: `n${i}`,
      specialties: [specialty],
      weeks: length,
      earliest,
      latest: Math.min(weeks - length, earliest + random.int(1, 5)),
      targetFrom: random.int(0, 4),
      targetTo: weeks,
      unplacedCost: random.int(-2, 60),
      ...(random.chance(0.5) ? { hostCost: { [`${specialty}-1`]: random.int(1, 20) } } : {}),
      ...(i > 0 && random.chance(0.3) ? { after: [`n${random.int(0, i - 1)}`] } : {}),
    });
  });
  return aProblem({
    weeks,
    doctors: [
      aDoctor({
        gapWeeks: random.int(0, 5),
        gapCost: random.int(0, 9),
        hostChangeCost: random.chance(0.5) ? random.int(-4, 12) : 0,
        specialtyOnce: random.chance(0.5),
      }),
    ],
    prerequisites: random.chance(0.5) ? [{ specialty: specialties[1]!, requires: [specialties[0]!] }] : [],
    slots: specialties.flatMap((specialty) =>
      [0, 1].map((i) => {
        const host = `${specialty}-${i}`;
        const from = random.int(0, 4);
        return random.chance(0.7)
          ? aSlot({ id: host, host, specialty, to: weeks })
          : aSlot({ id: host, host, specialty, mode: 'block', from, to: from + 3 });
      }),
    ),
    needs,
  });
}
