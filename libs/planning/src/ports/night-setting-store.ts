/** What the nightly run may do by itself: only propose, or fill open needs without moving anyone. */
export type NightPolicy = 'propose' | 'fill';

/** How a region wants its nights. */
export interface NightSettings {
  /** Local time in Stockholm, `HH:MM`, 00:00–05:59. */
  readonly at: string;
  readonly policy: NightPolicy;
  /** Seconds of computing; `null` = as long as other runs of the installation. */
  readonly timeLimitSeconds: number | null;
  /** Most doctors whose promised placements a night's proposal may move; `null` = no limit. */
  readonly changeBudget: number | null;
}

/** The setting of the region's nights. */
export interface NightSettingStore {
  /** What was set, or the default: 01:30, only propose. */
  get(): Promise<NightSettings>;
  set(settings: NightSettings): Promise<void>;
}
