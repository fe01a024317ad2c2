import type {
  IsoWeek,
  SlotRequirements,
  SlotSeriesRule,
  SlotSeriesState,
  SlotState,
  Specialty,
  WeekRange,
} from '#domain';

/** What every slot of a series is like. */
export interface SeriesContent extends SlotSeriesRule {
  readonly hostId: string;
  readonly specialty: Specialty;
  readonly mode: 'block' | 'rolling';
  readonly seats: number;
  readonly minSeats: number | null;
  readonly requirements: SlotRequirements | null;
  readonly supervisorId: string | null;
  readonly note: string | null;
}

export interface SlotSeries extends SeriesContent {
  readonly id: string;
  readonly state: SlotSeriesState;
  /** Rises with every change. */
  readonly version: number;
}

/** A slot of a series, as far as generating depends on it. */
export interface SeriesSlot {
  readonly id: string;
  /** The start that the series gave it. */
  readonly seriesWeek: IsoWeek;
  readonly state: SlotState;
  /** Changed by hand since. */
  readonly isException: boolean;
}

/** What generating does to the slots of a series. */
export interface SeriesChanges {
  readonly add: readonly WeekRange[];
  /** Drafts that are written anew. */
  readonly rewrite: readonly { readonly id: string; readonly weeks: WeekRange }[];
  /** Drafts that go. */
  readonly withdraw: readonly string[];
}

/** Slot series. */
export interface SeriesStore {
  add(content: SeriesContent): Promise<SlotSeries>;
  find(seriesId: string): Promise<SlotSeries | null>;
  lock(seriesId: string): Promise<SlotSeries | null>;
  list(hostId: string): Promise<readonly SlotSeries[]>;
  /** Takes a new rule and content; the series must be locked. */
  change(seriesId: string, content: SeriesContent): Promise<SlotSeries>;
  end(seriesId: string): Promise<SlotSeries>;
  /** The slots of the series; those withdrawn are left out. */
  slots(seriesId: string): Promise<readonly SeriesSlot[]>;
  /**
   * Carries the changes out. A slot that the clinic offers already in the same weeks is not added again.
   * @returns how many slots were added
   */
  apply(series: SlotSeries, changes: SeriesChanges): Promise<number>;
}
