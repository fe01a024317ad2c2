import {
  addDays,
  type CalendarDate,
  type Curriculum,
  type CurriculumItem,
  type Leave,
  type Regulation,
  type RosterEntry,
  type Specialty,
  trainingClock,
  type TrainingRecord,
} from '#domain';
import { type StaffedCentre } from './demo-centres.js';
import { inventedName } from './invented-names.js';
import { type SeededRandom } from './seeded-random.js';

const DAYS_PER_MONTH = 30.4375;
/** Starts are spread over so many months before the first week, and a few after it. */
const LONGEST_SINCE_START = 66;
const LATEST_START = 2;
/** From this day on new doctors may follow the 2021 regulation. */
const NEW_REGULATION_FROM: CalendarDate = '2021-07-01';

const SHARES = [
  [1, 78],
  [0.8, 11],
  [0.75, 5],
  [0.9, 4],
  [0.5, 2],
] as const;

const BT_MONTHS = [
  [6, 70],
  [8, 10],
  [12, 20],
] as const;

/** The persons that a study director's and a supervisor's name is taken from. */
export interface DemoStaff {
  readonly studyDirectors: ReadonlyMap<string, readonly [string, ...string[]]>;
}

/** One invented doctor. The same position in the list gives the same HSA-id, whatever the seed. */
export function demoDoctor(
  index: number,
  centre: StaffedCentre,
  staff: DemoStaff,
  asOf: CalendarDate,
  curriculum: Curriculum,
  random: SeededRandom,
): RosterEntry {
  const record = trainingInProgress(asOf, random);
  const name = inventedName(random);
  const serial = String(index + 1).padStart(5, '0');
  return {
    // No organisation has the number 0000000000: the series is fictitious at sight.
    hsaId: `SE0000000000-D${serial}`,
    name,
    email: `${mailName(name)}.${serial}@randa.example`,
    healthCentre: centre.name,
    area: centre.area,
    studyDirector: random.pick(staff.studyDirectors.get(centre.area) ?? ['']),
    mainSupervisor: inventedName(random),
    startDate: record.startDate,
    share: record.employment[0]?.share ?? 1,
    regulation: record.regulation,
    btMonths: record.regulation === '2021' ? record.btMonths : null,
    leaves: record.leaves.map(({ from, to }) => ({ from, to })),
    completed: completedBy(record, asOf, curriculum, random),
    note: null,
  };
}

function mailName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^a-z]+/g, '.');
}

/** A training that is not over on the day; one that would be is drawn again. */
function trainingInProgress(asOf: CalendarDate, random: SeededRandom): TrainingRecord {
  for (;;) {
    const record = drawTraining(asOf, random);
    const clock = trainingClock(record);
    if (clock.expectedEnd > asOf) return record;
  }
}

function drawTraining(asOf: CalendarDate, random: SeededRandom): TrainingRecord {
  const monthsSince = random.whole(-LATEST_START, LONGEST_SINCE_START);
  const startDate = firstOrFifteenth(addDays(asOf, -Math.round(monthsSince * DAYS_PER_MONTH)), random);
  const regulation: Regulation = startDate >= NEW_REGULATION_FROM && random.chance(0.7) ? '2021' : '2015';
  return {
    startDate,
    regulation,
    btMonths: regulation === '2021' ? random.weighted(BT_MONTHS) : 0,
    employment: [{ from: startDate, to: null, share: random.weighted(SHARES) }],
    leaves: random.chance(0.2) ? [parentalLeave(startDate, asOf, random)] : [],
  };
}

function firstOrFifteenth(date: CalendarDate, random: SeededRandom): CalendarDate {
  return `${date.slice(0, 8)}${random.chance(0.75) ? '01' : '15'}` as CalendarDate;
}

/** Four to twelve months, begun at most a year before the day and at earliest two months into the training. */
function parentalLeave(startDate: CalendarDate, asOf: CalendarDate, random: SeededRandom): Leave {
  const wished = addDays(asOf, random.whole(-360, 900));
  const first = addDays(startDate, 60);
  const from = wished > first ? wished : first;
  return { from, to: addDays(from, random.whole(120, 365)), stopsClock: true };
}

/** Placements done by the day: the further past the start of its window, the likelier. */
function completedBy(
  record: TrainingRecord,
  asOf: CalendarDate,
  curriculum: Curriculum,
  random: SeededRandom,
): Specialty[] {
  const months = trainingClock(record).monthsAt(asOf);
  const done: Specialty[] = [];
  for (const item of curriculum.items) {
    const [first = '', ...others] = item.specialties;
    const specialty = random.pick([first, ...others]);
    const drawn = random.next();
    const ready = (item.requires ?? []).every((required) => done.includes(required));
    if (ready && drawn < shareDone(item, months)) done.push(specialty);
  }
  return done;
}

/** Nearly everybody is done by the middle of the last third of the window; hardly anybody never. */
function shareDone(item: CurriculumItem, months: number): number {
  const progress = (months - item.windowFromMonths) / (item.windowToMonths - item.windowFromMonths);
  return progress <= 0 ? 0 : Math.min(0.985, progress * 1.15);
}
