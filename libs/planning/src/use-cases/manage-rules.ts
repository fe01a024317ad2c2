import {
  type CalendarDate,
  defaultPlanningRules,
  type PlanningRuleChange,
  type PlanningRules,
} from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import { UseCaseError } from './use-case-error.js';

/** A change of rules as it is decided: what is not given stays as it was. */
export interface RuleOrder {
  /** The day from which it holds, today or later: no plan of the past was made by it. */
  readonly validFrom: CalendarDate;
  readonly rules: PlanningRuleChange['rules'];
  /** Where it comes from: a decision, a regulation, an agreement. */
  readonly source: string;
}

/** Rules that are shares of a whole. */
const SHARES: ReadonlySet<string> = new Set(['awayLimitShare', 'awayTargetShare']);

/** Numbers that planning follows, changed from a day on; what held before stays in the history. */
export class ManageRules {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /** Every change, the earliest first. */
  changes(actor: Actor): Promise<readonly PlanningRuleChange[]> {
    return this.stores.read(actor.regionId, (store) => store.rules.changes());
  }

  /**
   * Plans made before it keep their rules; one that is to be published is made anew where the change bears upon it.
   * @throws UseCaseError `RULES.EMPTY`, `RULES.SOURCE_MISSING`, `RULES.PAST`, `RULES.UNKNOWN` or `RULES.VALUE`
   */
  change(actor: Actor, order: RuleOrder): Promise<PlanningRules> {
    requireSense(order, this.clock.today());
    return this.stores.write(actor.regionId, async (store) => {
      const { rules: before } = await store.rulesInForce(order.validFrom);
      await store.rules.add({ ...order, decidedBy: actor.label });
      const { rules: after } = await store.rulesInForce(order.validFrom);
      await store.audit.append(actor, {
        action: 'rules.changed',
        subject: { kind: 'region', id: store.regionId },
        before,
        after,
        reason: order.source,
      });
      return after;
    });
  }
}

function requireSense({ validFrom, rules, source }: RuleOrder, today: CalendarDate): void {
  const { weights = {}, ...others } = rules;
  const given = [
    ...Object.entries(others).map(([field, value]) => ({
      field,
      value,
      known: valueOf(defaultPlanningRules, field),
    })),
    ...Object.entries(weights).map(([field, value]) => ({
      field: `weights.${field}`,
      value,
      known: valueOf(defaultPlanningRules.weights, field),
    })),
  ];
  if (given.length === 0)
    throw refused('EMPTY', {}, 'No rule is given: name at least one, with its new value.');
  if (source.trim() === '') {
    throw refused('SOURCE_MISSING', {}, 'A rule is changed with its source: say who has decided it.');
  }
  if (validFrom < today) {
    throw refused(
      'PAST',
      { validFrom, today },
      `${validFrom} is over: a rule changes from ${today} at the earliest.`,
    );
  }
  for (const { field, value, known } of given) {
    if (known === undefined) throw refused('UNKNOWN', { field }, `There is no rule ${field}.`);
    if (!fits(field, value, known)) {
      throw refused('VALUE', { field, value: String(value) }, `${field} cannot be ${String(value)}.`);
    }
  }
}

/** `undefined` where there is no such rule. */
function valueOf(rules: object, field: string): unknown {
  return Object.entries(rules).find(([name]) => name === field)?.[1];
}

function fits(field: string, value: unknown, known: unknown): boolean {
  if (typeof known === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return false;
  if (SHARES.has(field)) return value > 0 && value <= 1;
  return Number.isInteger(value);
}

function refused(code: string, params: Readonly<Record<string, string>>, message: string): UseCaseError {
  return new UseCaseError('invalid', `RULES.${code}`, params, message);
}
