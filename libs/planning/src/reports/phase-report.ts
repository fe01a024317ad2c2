import { doctorsIn, type Fate, FATE_COLUMNS, fateCells, fatesOf, groupedBy } from './fates.js';
import type { ReportReader, ReportTable } from './report.js';
import type { ReportGround } from './report-ground.js';
import { hiddenGroups } from './small-groups.js';
import { row, totalRow } from './table-rows.js';

const CHART = { kind: 'bars', values: ['inPhaseShare'] } as const;

interface CentreGroup {
  readonly fates: readonly Fate[];
  readonly name: string;
  readonly area: string;
  readonly owner: string;
}

/**
 * Placements in phase by specialty, health centre, forum and owner. A doctor's forum is her centre's. For readers who see
 * no persons, groups of few doctors are hidden, also from being worked out across the tables.
 */
export function phaseReport(ground: ReportGround, { names }: ReportReader): readonly ReportTable[] {
  const fates = fatesOf(ground);
  const centres = groupedBy(fates, ({ doctor }) => doctor.homeCentreId).map(([, own]): CentreGroup => ({
    fates: own,
    name: own[0]?.centre?.name ?? '',
    area: own[0]?.centre?.area ?? '',
    owner: own[0]?.centre?.ownership ?? '',
  }));
  const { groups, sums } = hiddenGroups(
    centres,
    {
      people: ({ fates: own }) => doctorsIn(own),
      divisions: [({ area }) => area, ({ owner }) => owner],
    },
    names ? 0 : undefined,
  );
  const people = names ? null : doctorsIn(fates);
  const total = totalRow([null, ...fateCells(fates)], people);
  const divided = (
    key: string,
    along: { readonly key: string; readonly kind: 'text' | 'ownership' },
    keyOf: (centre: CentreGroup) => string,
    hidden: ReadonlySet<string> | undefined,
  ): ReportTable => ({
    key,
    columns: [along, ...FATE_COLUMNS],
    rows: [
      ...groupedBy(centres, keyOf).map(([name, own]) =>
        row([name === '' ? null : name, ...fateCells(own.flatMap((centre) => centre.fates))], {
          hidden: hidden?.has(name) ?? false,
        }),
      ),
      total,
    ],
    chart: { ...CHART, along: along.key },
  });
  return [
    {
      key: 'phaseBySpecialty',
      columns: [{ key: 'item', kind: 'specialty' }, ...FATE_COLUMNS],
      rows: [...bySpecialty(fates, names), total],
      chart: { ...CHART, along: 'item' },
    },
    divided('phaseByArea', { key: 'area', kind: 'text' }, ({ area }) => area, sums[0]),
    divided('phaseByOwner', { key: 'owner', kind: 'ownership' }, ({ owner }) => owner, sums[1]),
    {
      key: 'phaseByCentre',
      columns: [{ key: 'centre', kind: 'text' }, { key: 'area', kind: 'text' }, ...FATE_COLUMNS],
      rows: [
        ...[...centres]
          .sort((a, b) => a.name.localeCompare(b.name, 'sv'))
          .map((centre) =>
            row([centre.name, centre.area === '' ? null : centre.area, ...fateCells(centre.fates)], {
              hidden: groups.has(centre),
              named: 2,
            }),
          ),
        totalRow([null, null, ...fateCells(fates)], people),
      ],
      chart: null,
    },
  ];
}

function bySpecialty(fates: readonly Fate[], names: boolean): ReportTable['rows'] {
  const items = groupedBy(fates, ({ item }) => item);
  const { groups } = hiddenGroups(
    items,
    { people: ([, own]) => doctorsIn(own), divisions: [] },
    names ? 0 : undefined,
  );
  return items.map((group) => row([group[0], ...fateCells(group[1])], { hidden: groups.has(group) }));
}
