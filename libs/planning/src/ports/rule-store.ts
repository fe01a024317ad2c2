import type { PlanningRuleChange } from '#domain';

/** Changes of the numbers that planning follows. */
export interface RuleStore {
  /** The earliest first. */
  changes(): Promise<readonly PlanningRuleChange[]>;
  add(change: PlanningRuleChange): Promise<void>;
}
