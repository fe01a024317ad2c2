import type { PlanningRuleChange } from '#domain';
import type { RuleStore } from '#planning';
import type { EntityManager } from 'typeorm';

/** Every change of the region's rules, the earliest first. */
export function readRuleChanges(manager: EntityManager): Promise<PlanningRuleChange[]> {
  return manager.query<PlanningRuleChange[]>(
    `SELECT valid_from AS "validFrom", rules, source, decided_by AS "decidedBy" FROM planning_rule_change
     ORDER BY valid_from, id`,
  );
}

/** Changes of the planning rules. */
export class RuleTables implements RuleStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  changes(): Promise<readonly PlanningRuleChange[]> {
    return readRuleChanges(this.manager);
  }

  async add({ validFrom, rules, source, decidedBy }: PlanningRuleChange): Promise<void> {
    await this.manager.query(
      `INSERT INTO planning_rule_change (region_id, valid_from, rules, source, decided_by) VALUES ($1, $2, $3, $4, $5)`,
      [this.regionId, validFrom, JSON.stringify(rules), source, decidedBy],
    );
  }
}
