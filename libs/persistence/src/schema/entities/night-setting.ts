import type { NightPolicy } from '#planning';
import { Check, Column, PrimaryColumn } from 'typeorm';
import { OneOf, RegionalTable } from '../columns.js';

/** How a region wants its nights; without a row the default holds. */
@RegionalTable('night_setting')
@OneOf('night_setting', 'policy', ['propose', 'fill'])
@Check('night_setting_at_check', `at ~ '^0[0-5]:[0-5][0-9]$'`)
@Check('night_setting_time_limit_seconds_check', 'time_limit_seconds BETWEEN 1 AND 7200')
@Check('night_setting_change_budget_check', 'change_budget >= 0')
export class NightSettingRow {
  @PrimaryColumn({ type: 'uuid' })
  regionId: string;

  /** Local time in Stockholm, `HH:MM`. */
  @Column({ type: 'text' })
  at: string;

  @Column({ type: 'text' })
  policy: NightPolicy;

  /** null = as long as other runs of the installation. */
  @Column({ type: 'integer', nullable: true })
  timeLimitSeconds: number | null;

  /** Most doctors whose promised placements a night's proposal may move; null = no limit. */
  @Column({ type: 'integer', nullable: true })
  changeBudget: number | null;
}
