import { type CalendarDate, type IsoWeek, mondayOf, type Specialty } from '#domain';
import { type DemoClinic } from './demo-clinics.js';
import { inventedName } from './invented-names.js';
import { type SeededRandom } from './seeded-random.js';

/** Who owns clinics of the demo region, and what they have promised; everything about it is invented. */
export interface DemoProvider {
  readonly name: string;
  readonly ownership: 'region' | 'private';
  /** Names of its clinics. */
  readonly clinics: readonly string[];
  readonly contract: {
    readonly reference: string;
    readonly from: CalendarDate;
    readonly duties: readonly {
      readonly specialty: Specialty;
      readonly seatsPerYear: number;
      readonly weeksPerSeat: number;
    }[];
  };
}

/** Somebody who supervises at a clinic of the demo region. */
export interface DemoSupervisor {
  readonly hsaId: string;
  readonly name: string;
  readonly clinic: string;
  /** `null` = not trained. */
  readonly trainedOn: CalendarDate | null;
  readonly from: CalendarDate;
}

const REGION_OWNER = 'Demoregionens sjukhus';
const COMPANIES = [
  'Exempelkliniken AB',
  'Påhittade Specialisterna AB',
  'Demovård Öst AB',
  'Provmottagningarna AB',
  'Fiktiva Vårdhuset AB',
] as const;

/** Weeks a year in which a clinic takes doctors. */
const OPEN_WEEKS = 44;
/** A contract asks for so much of what the clinics could give, at least and at most. */
const LEAST_ASKED = 0.85;
const MOST_ASKED = 1.15;
/** Share of the supervisors who have supervisor training. */
const TRAINED = 0.85;

/** The owners of the clinics: the region itself and some companies, each with one contract. */
export function demoProviders(
  clinics: readonly DemoClinic[],
  from: IsoWeek,
  random: SeededRandom,
): DemoProvider[] {
  const owned = new Map<string, DemoClinic[]>();
  for (const clinic of clinics) {
    const owner = clinic.ownership === 'region' ? REGION_OWNER : random.pick(COMPANIES);
    owned.set(owner, [...(owned.get(owner) ?? []), clinic]);
  }
  const year = Number(from.slice(0, 4));
  return [...owned].map(([name, own], index): DemoProvider => ({
    name,
    ownership: name === REGION_OWNER ? 'region' : 'private',
    clinics: own.map((clinic) => clinic.name),
    contract: {
      reference: `DEMO-${year}-${String(index + 1).padStart(2, '0')}`,
      from: mondayOf(from),
      duties: dutiesOf(own, random),
    },
  }));
}

function dutiesOf(clinics: readonly DemoClinic[], random: SeededRandom): DemoProvider['contract']['duties'] {
  const bySpecialty = new Map<Specialty, { seats: number; weeks: number }>();
  for (const { specialty, seats, weeks } of clinics) {
    const before = bySpecialty.get(specialty)?.seats ?? 0;
    bySpecialty.set(specialty, { seats: before + seats * Math.floor(OPEN_WEEKS / weeks), weeks });
  }
  return [...bySpecialty].map(([specialty, { seats, weeks }]) => ({
    specialty,
    seatsPerYear: Math.max(1, Math.round(seats * (LEAST_ASKED + random.next() * (MOST_ASKED - LEAST_ASKED)))),
    weeksPerSeat: weeks,
  }));
}

/** One to three supervisors at each clinic, most of them trained. The slots say for themselves who is. */
export function demoSupervisors(
  clinics: readonly DemoClinic[],
  from: IsoWeek,
  random: SeededRandom,
): DemoSupervisor[] {
  const year = Number(mondayOf(from).slice(0, 4));
  return clinics
    .flatMap(({ name }) => Array.from({ length: random.whole(1, 3) }, () => name))
    .map((clinic, index) => ({
      hsaId: `SE0000000000-H${String(index + 1).padStart(5, '0')}`,
      name: inventedName(random),
      clinic,
      trainedOn: random.chance(TRAINED)
        ? (`${year - random.whole(1, 9)}-0${random.whole(1, 9)}-15` as CalendarDate)
        : null,
      from: `${year - random.whole(1, 9)}-01-01` as CalendarDate,
    }));
}
