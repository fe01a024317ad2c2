import type { PlanningRuleChange } from '#domain';
import { Column, Index } from 'typeorm';
import { RegionalRow, RegionalTable } from '../columns.js';

/** A decision that changes planning rules from a day on; later ones prevail. */
@RegionalTable('planning_rule_change')
@Index(['regionId', 'validFrom'])
export class PlanningRuleChangeRow extends RegionalRow {
  @Column({ type: 'date' })
  validFrom: string;

  @Column({ type: 'jsonb' })
  rules: PlanningRuleChange['rules'];

  /** On what ground. */
  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  decidedBy: string;
}
