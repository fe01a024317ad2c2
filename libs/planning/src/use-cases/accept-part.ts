import { addWeeks, weekOf } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { FoundPart, PartFinder } from '../ports/part-finder.js';
import type { PlanPlacement, PlanVersion } from '../ports/plan-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { partsOfNeedId } from '../problem/plannable-needs.js';
import type { DrawnInReason } from '../proposal/part-of-plan.js';
import { comparePlans, type PlanComparison } from './compare-plans.js';
import { newProposal, pinsOf } from './new-proposal.js';
import { candidate, caseOf, inputChanged } from './plan-case.js';
import { UseCaseError } from './use-case-error.js';

/** A change that must come along with the chosen ones. */
export interface ChangeDrawnIn {
  readonly doctorId: string;
  readonly needKey: string;
  readonly reason: DrawnInReason;
  /** The doctor whose change asks for it; `null` where none does by itself. */
  readonly becauseOfDoctorId: string | null;
}

/** What accepting a part of a proposal would do. */
export interface PartPreview {
  /** Needs, as far as the proposal changes them. */
  readonly chosen: readonly string[];
  readonly drawnIn: readonly ChangeDrawnIn[];
  /** Against the plan that holds. */
  readonly comparison: PlanComparison;
  /** Of the plan that comes of it, and of the whole proposal. */
  readonly cost: number;
  readonly wholeCost: number;
}

type Found = Extract<FoundPart, { kind: 'found' }>;

/** Takes a part of a proposal, chosen as needs (`doctorId:needKey`): a proposal of its own, which is published like any other. */
export class AcceptParts {
  constructor(
    private readonly stores: RegionStores,
    private readonly finder: PartFinder,
    private readonly clock: Clock,
  ) {}

  /**
   * What must come along with the chosen changes, and what all of them together would do.
   * @throws UseCaseError `PLAN.PART_EMPTY` when the proposal changes none of them; `PLAN.NOT_FOUND`, `PLAN.BASE_CHANGED`,
   *   `PLAN.INPUT_CHANGED` and `PLAN.MADE_BY_NO_RUN` as when it is published
   */
  async preview(actor: Actor, planId: string, chosen: readonly string[]): Promise<PartPreview> {
    const { part, proposal, wholeCost } = await this.find(actor, planId, chosen);
    return this.stores.read(actor.regionId, async (store) => {
      const published = await store.plans.published();
      const today = this.clock.today();
      return {
        chosen: part.chosen,
        drawnIn: part.drawnIn.map(({ needId, reason, because }) => ({
          ...partsOfNeedId(needId),
          reason,
          becauseOfDoctorId: because === null ? null : partsOfNeedId(because).doctorId,
        })),
        comparison: comparePlans(
          { id: published?.id ?? null, placements: published ? await store.plans.content(published.id) : [] },
          { id: planId, placements: proposal.placements.map(asContent) },
          addWeeks(weekOf(today), 1),
        ),
        cost: proposal.certificate.cost,
        wholeCost,
      };
    });
  }

  /**
   * Stores the part as a proposal of its own, with the published plan as its base.
   * @throws UseCaseError as {@link preview}; `PLAN.PART_INCOMPLETE` when more must come along than was chosen (`details`:
   *   the needs): nobody is moved who was not named
   */
  async accept(actor: Actor, planId: string, chosen: readonly string[]): Promise<PlanVersion> {
    const { part, proposal } = await this.find(actor, planId, chosen);
    if (part.drawnIn.length > 0)
      throw incomplete(
        planId,
        part.drawnIn.map((each) => each.needId),
      );
    return this.stores.write(actor.regionId, async (store) => {
      const baseVersionId = (await store.plans.published())?.id ?? null;
      const { run } = await candidate(store, actor, planId, baseVersionId);
      const pins = pinsOf(await store.regionData(run.settings));
      const plan = await store.plans.addProposal({
        ...newProposal(run, baseVersionId, proposal, pins),
        partOfVersionId: planId,
      });
      await store.audit.append(actor, {
        action: 'plan.part-taken',
        subject: { kind: 'plan', id: plan.id },
        before: { planId },
        after: { changes: part.chosen.length },
      });
      return plan;
    });
  }

  private async find(
    actor: Actor,
    planId: string,
    chosen: readonly string[],
  ): Promise<Found & { readonly wholeCost: number }> {
    const planCase = await this.stores.read(actor.regionId, (store) =>
      caseOf(store, actor, planId, this.clock.today()),
    );
    const found = await this.finder.find(planCase, chosen);
    if (found.kind === 'input-changed') throw inputChanged(planId, found.changes);
    if (found.part.chosen.length === 0) throw empty(planId);
    return { ...found, wholeCost: planCase.cost };
  }
}

function asContent({
  doctorId,
  needKey,
  slotId,
  start,
  weeks,
  weeksEarly,
  weeksLate,
}: Found['proposal']['placements'][number]): PlanPlacement {
  return { doctorId, needKey, slotId, start, weeks, pinned: false, weeksEarly, weeksLate };
}

function empty(planId: string): UseCaseError {
  return new UseCaseError(
    'invalid',
    'PLAN.PART_EMPTY',
    { id: planId },
    `Plan ${planId} changes none of what was chosen: choose placements that it adds, moves or removes.`,
  );
}

function incomplete(planId: string, needs: readonly string[]): UseCaseError {
  return new UseCaseError(
    'conflict',
    'PLAN.PART_INCOMPLETE',
    { id: planId, changes: needs.length },
    `${needs.length} more changes must come along with what was chosen: look at them first.`,
    needs,
  );
}
