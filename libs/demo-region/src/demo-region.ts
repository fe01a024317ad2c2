import {
  type Curriculum,
  defaultCurriculum,
  type IsoWeek,
  mondayOf,
  type RosterEntry,
  type SlotListEntry,
} from '#domain';
import { AREAS, type DemoHealthCentre, demoCentres, type StaffedCentre } from './demo-centres.js';
import { demoClinics } from './demo-clinics.js';
import { demoDoctor } from './demo-doctors.js';
import { type DemoProvider, demoProviders, type DemoSupervisor, demoSupervisors } from './demo-hosts.js';
import { demoSlots } from './demo-slots.js';
import { type DemoClaim, type DemoWish, demoClaims, demoWishes } from './demo-wishes.js';
import { inventedName } from './invented-names.js';
import { type AtLeastOne, seededRandom, type SeededRandom } from './seeded-random.js';

/** What decides a demo region. Everything has a default. */
export interface DemoRegionOptions {
  /** Default 1. */
  readonly seed?: number;
  /** Doctors in training; centres and clinics follow in proportion. Default 660. */
  readonly doctors?: number;
  /** First week of the horizon, as of whose Monday the list is kept. Default 2027-W01. */
  readonly from?: IsoWeek;
  /** Weeks that the clinics publish slots for. Default 208. */
  readonly weeks?: number;
  /** Default: the default curriculum. */
  readonly curriculum?: Curriculum;
}

/** An invented region, as the lists that a unit would import. Only the health centres' names are real. */
export interface DemoRegion {
  readonly name: string;
  readonly healthCentres: readonly DemoHealthCentre[];
  readonly roster: readonly RosterEntry[];
  readonly slots: readonly SlotListEntry[];
  readonly wishes: readonly DemoWish[];
  readonly claims: readonly DemoClaim[];
  readonly providers: readonly DemoProvider[];
  readonly supervisors: readonly DemoSupervisor[];
}

/** Streams of chance, one per part, so that a change in one leaves the others as they were. */
const STREAM = {
  centres: 1,
  doctors: 2,
  clinics: 3,
  slots: 4,
  wishes: 5,
  staff: 6,
  providers: 7,
  supervisors: 8,
} as const;

/**
 * Makes a region of invented doctors and clinics. The same options give the same region, on every machine.
 * @throws RangeError for less than one doctor or week
 */
export function demoRegion(options: DemoRegionOptions = {}): DemoRegion {
  const { seed = 1, doctors = 660, from = '2027-W01', weeks = 208, curriculum = defaultCurriculum } = options;
  if (!(doctors >= 1 && weeks >= 1)) {
    throw new RangeError(`A region needs at least one doctor and one week, not ${doctors} and ${weeks}.`);
  }
  const centres = demoCentres(doctors, seededRandom(seed, STREAM.centres));
  const roster = demoRoster(doctors, centres, mondayOf(from), curriculum, seed);
  const clinics = demoClinics(doctors, curriculum, seededRandom(seed, STREAM.clinics));
  const slotChance = seededRandom(seed, STREAM.slots);
  const wishChance = seededRandom(seed, STREAM.wishes);
  return {
    name: 'Demoregionen (påhittade uppgifter)',
    healthCentres: centres.map(({ name, ownership, area }) => ({ name, ownership, area })),
    roster,
    slots: clinics.flatMap((clinic) => demoSlots(clinic, from, weeks, slotChance)),
    wishes: demoWishes(roster, clinics, from, weeks, curriculum, wishChance),
    claims: demoClaims(roster, wishChance),
    providers: demoProviders(clinics, from, seededRandom(seed, STREAM.providers)),
    supervisors: demoSupervisors(clinics, from, seededRandom(seed, STREAM.supervisors)),
  };
}

function demoRoster(
  doctors: number,
  centres: AtLeastOne<StaffedCentre>,
  asOf: ReturnType<typeof mondayOf>,
  curriculum: Curriculum,
  seed: number,
): RosterEntry[] {
  const staff = { studyDirectors: studyDirectors(seededRandom(seed, STREAM.staff)) };
  const random = seededRandom(seed, STREAM.doctors);
  const centreOf = centreLottery(centres, random);
  return Array.from({ length: doctors }, (_, index) =>
    demoDoctor(index, centreOf(), staff, asOf, curriculum, random),
  );
}

/** Draws a centre, larger ones more often, in time that does not grow with their number. */
function centreLottery(centres: AtLeastOne<StaffedCentre>, random: SeededRandom): () => StaffedCentre {
  const largest = Math.max(...centres.map((centre) => centre.size));
  return () => {
    for (;;) {
      const centre = random.pick(centres);
      if (random.next() * largest < centre.size) return centre;
    }
  };
}

/** Two study directors for each area. */
function studyDirectors(random: SeededRandom): Map<string, readonly [string, string]> {
  return new Map(AREAS.map((area) => [area, [inventedName(random), inventedName(random)]]));
}
