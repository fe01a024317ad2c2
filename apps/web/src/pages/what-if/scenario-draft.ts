import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];

/** What a part of a scenario changes. */
export const PART_KINDS = ['doctors', 'opened', 'closed', 'length', 'weights'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** The weights that a scenario may change. */
export const WEIGHTS = [
  'late',
  'early',
  'unplaced',
  'changed',
  'gap',
  'crowded',
  'worstOff',
  'otherArea',
] as const;

/** One assumption as it stands in the form: texts as they are typed. */
export interface PartDraft {
  readonly key: number;
  readonly kind: PartKind;
  readonly values: Readonly<Record<string, string>>;
}

export interface ScenarioDraft {
  readonly key: number;
  readonly title: string;
  readonly parts: readonly PartDraft[];
}

const number = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));

/** Months that a text names, `2027-01, 2027-09`. */
export function monthsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((month) => /^20\d\d-(0[1-9]|1[0-2])$/.test(month));
}

/**
 * What the form asks for, as the API takes it.
 * @param weekOf the week that a text means; the form does not send while it means none
 */
export function scenarioOf(draft: ScenarioDraft, weekOf: (text: string) => string): Schemas['Scenario'] {
  const of = (kind: PartKind) => draft.parts.filter((part) => part.kind === kind).map(({ values }) => values);
  const [doctors] = of('doctors');
  const closed = of('closed').map(({ hostId = '', from = '' }) => ({ hostId, from: weekOf(from) }));
  const opened = of('opened').map(({ name = '', specialty = '', places, from = '' }) => ({
    name,
    specialty,
    places: number(places),
    from: weekOf(from),
  }));
  const lengths = of('length').map(({ item = '', weeks }) => ({ key: item, weeks: number(weeks) }));
  const weights = Object.fromEntries(
    of('weights').flatMap((values) =>
      WEIGHTS.flatMap((weight) => (values[weight] ? [[weight, number(values[weight])]] : [])),
    ),
  );
  return {
    title: draft.title.trim(),
    assumption: {
      ...(doctors
        ? {
            moreDoctors: {
              count: number(doctors.count),
              startMonths: monthsIn(doctors.months ?? ''),
              partTimers: number(doctors.partTimers) / 100,
              partTimeShare: number(doctors.share) / 100,
              ...(doctors.centreId ? { healthCentreIds: [doctors.centreId] } : {}),
            },
          }
        : {}),
      ...(closed.length > 0 ? { closed } : {}),
      ...(opened.length > 0 ? { opened } : {}),
      ...(lengths.length > 0 ? { lengths } : {}),
      ...(Object.keys(weights).length > 0 ? { weights } : {}),
    },
  };
}
