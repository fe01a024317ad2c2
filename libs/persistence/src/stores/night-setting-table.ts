import type { NightSettings, NightSettingStore } from '#planning';
import type { EntityManager } from 'typeorm';

/** 01:30 exists once in every night in Stockholm; the installation's time limit; nothing is published that nobody has asked for. */
const DEFAULT: NightSettings = { at: '01:30', policy: 'propose', timeLimitSeconds: null, changeBudget: null };

/** The setting of a region's nights. */
export class NightSettingTable implements NightSettingStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async get(): Promise<NightSettings> {
    const [row] = await this.manager.query<NightSettings[]>(
      `SELECT at, policy, time_limit_seconds AS "timeLimitSeconds", change_budget AS "changeBudget"
       FROM night_setting`,
    );
    return row ?? DEFAULT;
  }

  async set({ at, policy, timeLimitSeconds, changeBudget }: NightSettings): Promise<void> {
    await this.manager.query(
      `INSERT INTO night_setting (region_id, at, policy, time_limit_seconds, change_budget)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (region_id) DO UPDATE SET at = excluded.at,
         policy = excluded.policy, time_limit_seconds = excluded.time_limit_seconds,
         change_budget = excluded.change_budget`,
      [this.regionId, at, policy, timeLimitSeconds, changeBudget],
    );
  }
}
