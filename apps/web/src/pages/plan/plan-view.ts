/** What the rows of the plan stand for. */
export const GROUPINGS = ['doctor', 'clinic', 'centre'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** How much time fits on the screen. */
export const ZOOMS = ['term', 'year', 'twoYears', 'all'] as const;
export type Zoom = (typeof ZOOMS)[number];

/** States that the plan can be narrowed to. */
export const SHOWN_STATES = [
  'proposed',
  'published',
  'confirmed',
  'ongoing',
  'completed',
  'declined',
  'cancelled',
] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

/** What the plan page shows; kept in its address, so that a view can be sent to a colleague. */
export interface PlanView {
  /** Id of a plan version; without it, the published plan or the latest proposal. */
  readonly plan?: string;
  readonly by?: Grouping;
  readonly zoom?: Zoom;
  readonly q?: string;
  readonly specialty?: string;
  readonly area?: string;
  /** Only placements in this state. */
  readonly state?: ShownState;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Reads the view from an address; what it does not know is left out. */
export function readPlanView(search: Record<string, unknown>): PlanView {
  const plan = text(search.plan);
  const by = GROUPINGS.find((each) => each === search.by);
  const zoom = ZOOMS.find((each) => each === search.zoom);
  const q = text(search.q);
  const specialty = text(search.specialty);
  const area = text(search.area);
  const state = SHOWN_STATES.find((each) => each === search.state);
  return {
    ...(plan === undefined ? {} : { plan }),
    ...(by === undefined ? {} : { by }),
    ...(zoom === undefined ? {} : { zoom }),
    ...(q === undefined ? {} : { q }),
    ...(specialty === undefined ? {} : { specialty }),
    ...(area === undefined ? {} : { area }),
    ...(state === undefined ? {} : { state }),
  };
}
