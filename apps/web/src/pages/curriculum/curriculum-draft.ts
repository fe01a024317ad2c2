import type { CurriculumItem } from '#domain';
import type { components } from '../../api/schema.js';

export type Item = components['schemas']['CurriculumItem'];

/** What a version can ask for otherwise than another. */
const FIELDS = [
  'specialties',
  'weeks',
  'windowFromMonths',
  'windowToMonths',
  'requires',
  'avoidJuly',
  'note',
] as const;

/** An item that is new, gone or changed. */
export interface Difference {
  readonly key: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly specialties: readonly string[];
  readonly changes: readonly {
    readonly field: (typeof FIELDS)[number];
    readonly from: string;
    readonly to: string;
  }[];
}

/** What the later version asks for otherwise than the earlier one, in the order of the later with what is gone last. */
export function differences(earlier: readonly Item[], later: readonly Item[]): Difference[] {
  const before = new Map(earlier.map((item) => [item.key, item]));
  const after = new Set(later.map(({ key }) => key));
  const added = later.flatMap((item): Difference[] => {
    const { key, specialties } = item;
    const old = before.get(key);
    if (!old) return [{ key, kind: 'added', specialties, changes: [] }];
    const changes = FIELDS.map((field) => ({ field, from: text(old[field]), to: text(item[field]) }));
    const differing = changes.filter(({ from, to }) => from !== to);
    return differing.length === 0 ? [] : [{ key, kind: 'changed', specialties, changes: differing }];
  });
  const removed = earlier.filter(({ key }) => !after.has(key));
  return [
    ...added,
    ...removed.map(({ key, specialties }): Difference => ({
      key,
      kind: 'removed',
      specialties,
      changes: [],
    })),
  ];
}

function text(value: string | number | boolean | readonly string[] | null): string {
  return value === null ? '' : String(value);
}

/** How long all placements are together, in weeks at full time. */
export function sumOfWeeks(items: readonly Pick<Item, 'weeks'>[]): number {
  return items.reduce((sum, { weeks }) => sum + weeks, 0);
}

/** An item as the domain knows it. */
export function domainItem({ requires, avoidJuly, note, ...item }: Item): CurriculumItem {
  return {
    ...item,
    ...(requires.length === 0 ? {} : { requires }),
    ...(avoidJuly ? { avoidJuly } : {}),
    ...(note === null || note === '' ? {} : { note }),
  };
}
