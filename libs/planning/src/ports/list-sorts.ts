/**
 * What each list can be sorted by, named as the items' fields are. Stores say which column each one means; the edge
 * refuses everything else.
 */
export const LIST_SORTS = {
  healthCentres: ['name', 'ownership', 'area', 'doctors'],
  hosts: ['name', 'ownership', 'area', 'publishedSlots'],
  doctors: ['name', 'hsaId', 'healthCentreName', 'area', 'studyDirector', 'startDate', 'status'],
  slots: ['from', 'to', 'hostName', 'specialty', 'mode', 'state', 'seats', 'placements'],
  runs: ['requestedAt', 'state', 'kind'],
  studies: ['requestedAt', 'state', 'kind'],
  plans: ['createdAt', 'number', 'state', 'publishedAt'],
  placements: [
    'doctorName',
    'start',
    'weeks',
    'hostName',
    'specialty',
    'healthCentreName',
    'state',
    'weeksLate',
  ],
  unplaced: ['doctorName', 'healthCentreName', 'needKey', 'reasonCode'],
  notifications: ['createdAt', 'topic'],
  imports: ['importedAt', 'kind', 'fileName'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A list with an order of its reader's choice. */
export type SortableList = keyof typeof LIST_SORTS;

/** A field by which this list can be sorted. */
export type SortOf<List extends SortableList> = (typeof LIST_SORTS)[List][number];
