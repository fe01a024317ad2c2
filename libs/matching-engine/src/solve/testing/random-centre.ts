import type { Problem } from '../../problem.js';
import type { Random } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';

/**
 * Two or three doctors of one home centre where few may be away at a time, of whom sets of needs tell all that matters.
 *
 * @param seats in every slot: with three nothing but the centre's weeks keeps them apart
 */
export function randomCentre(random: Random, seats: number): Problem {
  // In few weeks doctors who pay for changes of host are priced along paths.
  const weeks = random.chance(0.5) ? random.int(5, 7) : 24;
  const ids = ['anna', 'bo', 'cy'].slice(0, random.int(2, 3));
  const specialties = ['eyes', 'skin'];
  return aProblem({
    weeks,
    weights: { early: 1, late: 2, crowded: random.int(0, 4) },
    homeCentres: [
      {
        id: 'home',
        awayLimit: Array.from({ length: weeks }, () => random.int(random.chance(0.1) ? 0 : 1, 2)),
        ...(random.chance(0.7) ? { awayTarget: random.int(0, 1) } : {}),
      },
    ],
    doctors: ids.map((id) =>
      aDoctor({
        id,
        homeCentre: 'home',
        gapWeeks: random.int(0, 3),
        gapCost: random.int(0, 3),
        hostChangeCost: random.chance(0.3) ? random.int(1, 6) : 0,
      }),
    ),
    ...(random.chance(0.4) ? { prerequisites: [{ specialty: 'skin', requires: ['eyes'] }] } : {}),
    slots: specialties.map((specialty) =>
      random.chance(0.7)
        ? aSlot({ id: specialty, host: specialty, specialty, to: weeks, seats })
        : aSlot({ id: specialty, host: specialty, specialty, mode: 'block', from: 1, to: 4, seats }),
    ),
    needs: ids.flatMap((doctor) =>
      specialties.slice(0, ids.length === 3 ? random.int(1, 2) : 2).map((specialty) =>
        aNeed({
          id: `${doctor}-${specialty}`,
          doctor,
          specialties: [specialty],
          weeks: random.int(1, 3),
          earliest: random.int(0, 2),
          latest: random.int(2, 4),
          targetFrom: random.int(0, 2),
          targetTo: random.int(3, 5),
          unplacedCost: random.int(0, 25),
        }),
      ),
    ),
  });
}
