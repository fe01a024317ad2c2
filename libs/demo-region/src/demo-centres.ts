import { HEALTH_CENTRE_NAMES } from './health-centre-names.js';
import { type AtLeastOne, type SeededRandom } from './seeded-random.js';

/** The seven geographic networks (ST-forum) of the demo region. */
export const AREAS = ['Norr', 'Nordost', 'Nordväst', 'Centrum', 'Söder', 'Sydost', 'Sydväst'] as const;

/** A health centre of the demo region; its owner, area and size are invented. */
export interface DemoHealthCentre {
  readonly name: string;
  readonly ownership: 'region' | 'private';
  readonly area: string;
}

/** How much more a large centre employs than a small one when doctors are handed out. */
export interface StaffedCentre extends DemoHealthCentre {
  readonly size: number;
}

/** The region that the demo is drawn after: 660 doctors in training. */
export const DOCTORS_IN_MODEL = 660;

/** Seven in ten centres are private (Lipus review of September 2023). */
const PRIVATE_SHARE = 0.7;

/** The centres of a region with so many doctors; beyond the names that there are, a number tells namesakes apart. */
export function demoCentres(doctors: number, random: SeededRandom): AtLeastOne<StaffedCentre> {
  const wanted = Math.max(1, Math.round((HEALTH_CENTRE_NAMES.length * doctors) / DOCTORS_IN_MODEL));
  const centre = (index: number): StaffedCentre => {
    const name = HEALTH_CENTRE_NAMES[index % HEALTH_CENTRE_NAMES.length] ?? '';
    const round = Math.floor(index / HEALTH_CENTRE_NAMES.length);
    return {
      name: round === 0 ? name : `${name} (${round + 1})`,
      ownership: random.chance(PRIVATE_SHARE) ? 'private' : 'region',
      area: random.pick(AREAS),
      size: 0.3 + random.next() ** 2 * 2.2,
    };
  };
  return [centre(0), ...Array.from({ length: wanted - 1 }, (_, index) => centre(index + 1))];
}
