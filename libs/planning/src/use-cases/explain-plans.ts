import type { IsoWeek } from '#domain';
import {
  type ExplainedPlan,
  PlanExplainer,
  type PlanAnswers,
  type PlanQuestion,
} from '../explanations/plan-explainer.js';
import type { MoveEffect, Why } from '../explanations/why.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import { PlanExplaining } from '../ports/plan-explaining.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { needId } from '../problem/plannable-needs.js';
import { readStanding } from './read-standing.js';
import { runData } from './run-data.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** Says why plans are as they are, and what moving something would mean. Changes nothing. */
export class ExplainPlans {
  constructor(
    private readonly stores: RegionStores,
    private readonly explaining: PlanExplaining,
    private readonly clock: Clock,
  ) {}

  /**
   * Why the need behind a placement that people were told of lies where it does, in the plan as it stands.
   * @throws UseCaseError `PLACEMENT.NOT_FOUND`
   */
  async whyPlacement(actor: Actor, placementId: string): Promise<Why> {
    const { doctorId, needKey } = await this.placement(actor, placementId);
    return this.ask(actor, null, { kind: 'why', about: { needId: needId(doctorId, needKey) } });
  }

  /**
   * Why a need is where it is, or nowhere.
   * @param planId a proposal; `null` = the plan as it stands
   * @throws UseCaseError `NEED.NOT_FOUND`, `PLAN.NOT_FOUND`, or `PLAN.STATE` where the plan is no proposal
   */
  async whyNeed(actor: Actor, id: string, planId: string | null): Promise<Why> {
    const { items } = await this.stores.read(actor.regionId, (store) =>
      store.needs.list({ needIds: [id] }, { limit: 1 }),
    );
    const [need] = items;
    if (!need) throw notFound('Need', id);
    return this.ask(actor, planId, { kind: 'why', about: { needId: needId(need.doctorId, need.key) } });
  }

  /**
   * What moving a placement would mean: which rules it would break, what it would cost, who is touched.
   * @param to without a slot: the same one, or where that takes nobody in the week, another one of the clinic
   * @throws UseCaseError `PLACEMENT.NOT_FOUND`; `MOVE.NOT_OFFERED` where none takes anybody from that week on
   */
  async effectOfMove(
    actor: Actor,
    placementId: string,
    to: { readonly slotId?: string; readonly start: IsoWeek },
  ): Promise<MoveEffect> {
    const { doctorId, needKey, slotId } = await this.placement(actor, placementId);
    const effect = await this.ask(actor, null, {
      kind: 'move',
      about: {
        needId: needId(doctorId, needKey),
        slotId: to.slotId ?? slotId,
        start: to.start,
        orAtSameHost: to.slotId === undefined,
      },
    });
    if (effect) return effect;
    throw new UseCaseError(
      'conflict',
      'MOVE.NOT_OFFERED',
      { start: to.start },
      `No slot of the clinic takes anybody from ${to.start} on for as long as the placement lasts.`,
    );
  }

  private async placement(
    actor: Actor,
    placementId: string,
  ): Promise<{ readonly doctorId: string; readonly needKey: string; readonly slotId: string }> {
    const placement = await this.stores.read(actor.regionId, (store) => store.placements.find(placementId));
    if (!placement) throw notFound('Placement', placementId);
    return placement;
  }

  private async ask<Kind extends keyof PlanAnswers>(
    { regionId }: Actor,
    planId: string | null,
    question: PlanQuestion<Kind>,
  ): Promise<PlanAnswers[Kind]> {
    const today = this.clock.today();
    // Every change of a region is in its log: as long as that has not grown, the plan is the same.
    const changes = await this.stores.read(regionId, async (store) => {
      const { items } = await store.audit.list({ limit: 1 });
      return items[0]?.sequence ?? 0;
    });
    const key = [regionId, planId ?? 'standing', today, changes].join(' ');
    const load = () =>
      this.stores.read(regionId, async (store): Promise<ExplainedPlan> => {
        if (planId !== null) return proposalIn(store, planId);
        return { data: await readStanding(store, today), content: null };
      });
    return this.explaining.ask(key, load, question);
  }
}

async function proposalIn(store: RegionStore, planId: string): Promise<ExplainedPlan> {
  const plan = await store.plans.find(planId);
  if (!plan) throw notFound('Plan', planId);
  const run = plan.runId === null ? null : await store.runs.find(plan.runId);
  if (plan.state !== 'proposed' || !run) {
    throw new UseCaseError(
      'conflict',
      'PLAN.STATE',
      { id: planId, state: plan.state },
      `Plan ${planId} is ${plan.state}; this needs a proposal that a run has made.`,
    );
  }
  return { data: await runData(store, run.settings), content: await store.plans.content(planId) };
}

/** Answers in the caller's own thread: for programs that do one thing at a time. */
export class DirectPlanExplaining extends PlanExplaining {
  private last: { readonly key: string; readonly plan: Promise<PlanExplainer> } | null = null;

  override async ask<Kind extends keyof PlanAnswers>(
    key: string,
    load: () => Promise<ExplainedPlan>,
    question: PlanQuestion<Kind>,
  ): Promise<PlanAnswers[Kind]> {
    if (this.last?.key !== key) this.last = { key, plan: load().then((plan) => new PlanExplainer(plan)) };
    return (await this.last.plan).answer(question);
  }
}
