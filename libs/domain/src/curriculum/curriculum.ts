import { type Regulation } from '../training/training-record.js';
import { type CalendarDate } from '../time/calendar-date.js';
import { type Specialty } from './specialty.js';

/** One placement that the curriculum asks of every doctor. */
export interface CurriculumItem {
  /** Identifies the item within the curriculum, across its versions. */
  readonly key: string;
  /** Any one of them satisfies the item. */
  readonly specialties: readonly Specialty[];
  /** Length in weeks at full time. */
  readonly weeks: number;
  /** The target phase in clock months: best start not before, best end not after. */
  readonly windowFromMonths: number;
  readonly windowToMonths: number;
  /** Specialties that must be done before, or placed and ended before. */
  readonly requires?: readonly Specialty[];
  /** The doctor learns less in July; a start there is unwished. */
  readonly avoidJuly?: boolean;
  readonly note?: string;
}

/** One version of the template that needs are derived from. Plain data: it is stored and sent as JSON. */
export interface Curriculum {
  readonly id: string;
  /** 1, 2, 3 …; a version is never changed once needs are derived from it. */
  readonly version: number;
  readonly name: string;
  readonly validFrom: CalendarDate;
  /** The regulation it serves; absent or `null` for both. */
  readonly regulation?: Regulation | null;
  readonly items: readonly CurriculumItem[];
}

/**
 * The version that applies on a day under a regulation: the newest one valid by then, one made for the regulation before
 * one for both. `undefined` when none is valid yet.
 */
export function curriculumInForce(
  curricula: readonly Curriculum[],
  date: CalendarDate,
  regulation: Regulation,
): Curriculum | undefined {
  const isFor = (curriculum: Curriculum): boolean => (curriculum.regulation ?? regulation) === regulation;
  const special = (curriculum: Curriculum): number => ((curriculum.regulation ?? null) === null ? 0 : 1);
  return curricula
    .filter((curriculum) => curriculum.validFrom <= date && isFor(curriculum))
    .reduce<Curriculum | undefined>((best, each) => {
      if (best === undefined) return each;
      const order =
        special(each) - special(best) ||
        Number(each.validFrom > best.validFrom) - Number(each.validFrom < best.validFrom) ||
        each.version - best.version;
      return order > 0 ? each : best;
    }, undefined);
}

/**
 * The template that a region begins with: 77 weeks in eleven items. No official lengths were found, so every number is an
 * assumption for the unit to edit.
 */
export const defaultCurriculum: Curriculum = {
  id: 'general-practice',
  version: 1,
  name: 'Allmänmedicin',
  validFrom: '2021-07-01',
  regulation: null,
  items: [
    {
      key: 'internal-medicine',
      specialties: ['internal-medicine'],
      weeks: 13,
      windowFromMonths: 12,
      windowToMonths: 30,
      note: 'Tillgodoräknas ofta delvis',
    },
    {
      key: 'emergency',
      specialties: ['emergency'],
      weeks: 8,
      windowFromMonths: 12,
      windowToMonths: 30,
      requires: ['internal-medicine'],
      note: 'Efter internmedicin',
    },
    {
      key: 'gynaecology',
      specialties: ['gynaecology'],
      weeks: 8,
      windowFromMonths: 12,
      windowToMonths: 36,
      note: 'Delmål c7',
    },
    { key: 'ent', specialties: ['ent'], weeks: 4, windowFromMonths: 12, windowToMonths: 36 },
    {
      key: 'ophthalmology',
      specialties: ['ophthalmology'],
      weeks: 4,
      windowFromMonths: 12,
      windowToMonths: 36,
    },
    {
      key: 'paediatrics',
      specialties: ['paediatrics'],
      weeks: 9,
      windowFromMonths: 18,
      windowToMonths: 42,
      avoidJuly: true,
      note: 'Delmål c6; undvik juli',
    },
    {
      key: 'psychiatry',
      specialties: ['psychiatry'],
      weeks: 13,
      windowFromMonths: 18,
      windowToMonths: 42,
      note: 'Delmål c4 och c13',
    },
    { key: 'dermatology', specialties: ['dermatology'], weeks: 4, windowFromMonths: 18, windowToMonths: 48 },
    {
      key: 'orthopaedics',
      specialties: ['orthopaedics'],
      weeks: 6,
      windowFromMonths: 18,
      windowToMonths: 48,
    },
    {
      key: 'geriatrics',
      specialties: ['geriatrics'],
      weeks: 4,
      windowFromMonths: 24,
      windowToMonths: 54,
      note: 'Geriatrik eller ASIH; delmål b5, palliativ vård',
    },
    {
      key: 'elective',
      specialties: ['rheumatology', 'rehabilitation', 'primary-care'],
      weeks: 4,
      windowFromMonths: 24,
      windowToMonths: 54,
      note: 'Valfri: reumatologi, rehabilitering eller en annan vårdcentral',
    },
  ],
};
