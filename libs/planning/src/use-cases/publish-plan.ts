import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { PlanVersion, PublicationEffect } from '../ports/plan-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { Solver } from '../ports/solver.js';

/** A publication that has been carried out. */
export interface Publication {
  readonly plan: PlanVersion;
  readonly effect: PublicationEffect;
}

/** What has changed in the region's data since a proposal was computed; ids. */
export interface InputChanges {
  readonly doctors: readonly string[];
  readonly slots: readonly string[];
  readonly needs: readonly string[];
  readonly healthCentres: readonly string[];
  /** Weights, horizon, prerequisites. */
  readonly rules: boolean;
}

/** Publishes plans and undoes publications: one transaction, all or nothing. */
export abstract class PublishPlans {
  protected constructor(
    protected readonly stores: RegionStores,
    protected readonly solver: Solver,
    protected readonly clock: Clock,
  ) {}

  /**
   * Makes a proposal the published plan.
   * @throws UseCaseError `PLAN.NOT_FOUND`; `PLAN.STATE` when it is no proposal; `PLAN.BASE_CHANGED` when another plan
   *   has been published since; `PLAN.INPUT_CHANGED` when the data have changed since (`details`: {@link InputChanges});
   *   `PLAN.INVALID` when it breaks a hard rule
   */
  abstract publish(actor: Actor, planId: string, reason?: string): Promise<Publication>;

  /**
   * Undoes the last publication: the content of the version before becomes a new published version, less what has
   * started since.
   * @throws UseCaseError `PLAN.NOTHING_TO_UNDO`; `PLAN.BASE_CHANGED` when `publishedId` is no longer the published plan
   */
  abstract undo(actor: Actor, publishedId: string, reason: string): Promise<Publication>;

  /** Puts a proposal aside. */
  abstract discard(actor: Actor, planId: string, reason: string): Promise<PlanVersion>;
}
