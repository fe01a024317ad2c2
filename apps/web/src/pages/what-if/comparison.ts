import type { components } from '../../api/schema.js';

type Figures = components['schemas']['ScenarioFigures'];

/** One line of the comparison: what it counts, and whether more of it is better. */
export interface ComparedLine {
  readonly key:
    'doctors' | 'needs' | 'placedShare' | 'unplaced' | 'inPhaseShare' | 'weeksLate' | 'weeksEarly';
  readonly of: (figures: Figures) => number;
  readonly unit: 'number' | 'share';
  /** `null` where neither is better. */
  readonly moreIsBetter: boolean | null;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** What scenarios are compared by, in the order of reading. */
export const COMPARED_LINES: readonly ComparedLine[] = [
  { key: 'doctors', of: ({ doctors }) => doctors, unit: 'number', moreIsBetter: null },
  { key: 'needs', of: ({ needs }) => needs, unit: 'number', moreIsBetter: null },
  { key: 'placedShare', of: ({ placed, needs }) => share(placed, needs), unit: 'share', moreIsBetter: true },
  { key: 'unplaced', of: ({ unplaced }) => unplaced, unit: 'number', moreIsBetter: false },
  {
    key: 'inPhaseShare',
    of: ({ inPhase, placed }) => share(inPhase, placed),
    unit: 'share',
    moreIsBetter: true,
  },
  { key: 'weeksLate', of: ({ weeksLate }) => weeksLate, unit: 'number', moreIsBetter: false },
  { key: 'weeksEarly', of: ({ weeksEarly }) => weeksEarly, unit: 'number', moreIsBetter: false },
];

/** Whether a difference against today is good news; `null` where it is neither, or there is none. */
export function isGood({ moreIsBetter }: ComparedLine, difference: number): boolean | null {
  return moreIsBetter === null || difference === 0 ? null : difference > 0 === moreIsBetter;
}

/** Seats missing by specialty and quarter, as a table: quarters in order, specialties with their seats per quarter. */
export interface MissingSeats {
  readonly quarters: readonly string[];
  readonly rows: readonly {
    readonly specialty: string;
    readonly seats: readonly number[];
    readonly most: number;
  }[];
}

/** The seats that a scenario lacks; the specialty that lacks most first. */
export function missingSeatsOf({ missingSeats }: Pick<Figures, 'missingSeats'>): MissingSeats {
  const quarters = [...new Set(missingSeats.map(({ quarter }) => quarter))].sort();
  const specialties = [...new Set(missingSeats.map(({ specialty }) => specialty))];
  const rows = specialties.map((specialty) => {
    const seats = quarters.map(
      (quarter) =>
        missingSeats.find((each) => each.specialty === specialty && each.quarter === quarter)?.seats ?? 0,
    );
    return { specialty, seats, most: Math.max(...seats) };
  });
  return { quarters, rows: rows.sort((a, b) => b.most - a.most || (a.specialty < b.specialty ? -1 : 1)) };
}
