import {
  addWeeks,
  type Curriculum,
  type IsoWeek,
  type RosterEntry,
  type WeekRange,
  weekRangeOf,
} from '#domain';
import { type DemoClinic } from './demo-clinics.js';
import { type SeededRandom } from './seeded-random.js';

/** What a doctor would like, soft: a clinic, or a period to start in or to keep free. */
export interface DemoWish {
  readonly hsaId: string;
  /** Key of the curriculum's item; `null` = any placement. */
  readonly needKey: string | null;
  readonly clinic: string | null;
  readonly weeks: WeekRange | null;
  /** 1 is wished most; -1 means rather not. */
  readonly rank: 1 | 2 | 3 | -1;
}

/** An approved claim of special circumstances. */
export interface DemoClaim {
  readonly hsaId: string;
  readonly needKey: string | null;
}

/** About one doctor in six has said something. */
export function demoWishes(
  roster: readonly RosterEntry[],
  clinics: readonly DemoClinic[],
  from: IsoWeek,
  weeks: number,
  curriculum: Curriculum,
  random: SeededRandom,
): DemoWish[] {
  return roster.flatMap(({ hsaId, completed }) => {
    if (!random.chance(1 / 6)) return [];
    const clinic = clinics[random.whole(0, clinics.length - 1)];
    const period = weekRangeOf(addWeeks(from, random.whole(0, Math.max(0, weeks - 20))), random.whole(6, 20));
    const forClinic: DemoWish[] =
      clinic === undefined || completed.includes(clinic.specialty)
        ? []
        : [{ hsaId, needKey: itemKey(curriculum, clinic), clinic: clinic.name, weeks: null, rank: 1 }];
    const forPeriod: DemoWish[] = random.chance(0.5)
      ? [{ hsaId, needKey: null, clinic: null, weeks: period, rank: random.chance(0.5) ? -1 : 2 }]
      : [];
    return [...forClinic, ...forPeriod];
  });
}

/** About one doctor in fifty. */
export function demoClaims(roster: readonly RosterEntry[], random: SeededRandom): DemoClaim[] {
  return roster.filter(() => random.chance(0.02)).map(({ hsaId }) => ({ hsaId, needKey: null }));
}

/** The item of the curriculum that a stay at the clinic would satisfy. */
function itemKey(curriculum: Curriculum, clinic: DemoClinic): string | null {
  return curriculum.items.find((item) => item.specialties.includes(clinic.specialty))?.key ?? null;
}
