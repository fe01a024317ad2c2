import { assertMove, type IsoWeek } from '#domain';
import { type Placement, type Violation, verifyPlacements, violationsAdded } from '#matching-engine';
import { type LostPlacement, offerRepairs, placeOf, type RepairOffer } from '../changes/repair-offer.js';
import { standingPlan, type StandingPlan, withoutPromises } from '../changes/standing-plan.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { HeldPlacement, LostPlacementSummary, NewHold } from '../ports/placement-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { SeatOffer } from '../ports/wait-list-store.js';
import { needId, partsOfNeedId } from '../problem/plannable-needs.js';
import type { PromisedPlacement } from '../region/region-data.js';
import { readStanding } from './read-standing.js';
import { settlePlacements } from './settle-placements.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** A placement that is moved away from, in the version that was looked at. */
export interface ReplacedPlacement {
  readonly placementId: string;
  readonly version: number;
}

/** One step of a repair that somebody has chosen. */
export interface OrderedMove {
  readonly doctorId: string;
  readonly needKey: string;
  readonly slotId: string;
  readonly start: IsoWeek;
  readonly weeks: number;
  /** `null` where the need has no placement. */
  readonly replaces: ReplacedPlacement | null;
}

/** A repair that somebody has chosen: all of its steps or none. */
export interface RepairOrder {
  /** First the need that is mended, then whoever moves for it. */
  readonly moves: readonly OrderedMove[];
  readonly reason: string;
}

/** A repair on offer, with the order that would carry it out. */
export interface OrderableRepair extends RepairOffer {
  readonly order: readonly OrderedMove[];
}

/** A repair that has been carried out. */
export interface AppliedRepair {
  readonly placed: readonly HeldPlacement[];
  readonly ended: readonly HeldPlacement[];
  /** Seats that came free by it and were offered to the wait list. */
  readonly offers: readonly SeatOffer[];
}

/** A repair that is to be undone. */
export interface RepairUndo {
  /** Ids of the placements that it made, and of those that they took the place of. */
  readonly placed: readonly string[];
  readonly ended: readonly string[];
  readonly reason: string;
}

/** Gives needs a placement again: the best ways to do it, and the one that was chosen. */
export class RepairPlacements {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /** What waits to be mended: needs that have lost their placement and have none. */
  waiting(actor: Actor): Promise<readonly LostPlacementSummary[]> {
    return this.stores.read(actor.regionId, (store) => store.placements.lost());
  }

  /**
   * The three best repairs of a need that has no placement, or whose placement should not stay where it is. Each keeps
   * every rule by the verifier's count; nothing frozen or pinned of others moves.
   * @throws UseCaseError `NEED.NOT_FOUND` when the doctor has no such open need
   */
  async suggest(actor: Actor, doctorId: string, needKey: string): Promise<readonly OrderableRepair[]> {
    const id = needId(doctorId, needKey);
    const [data, held] = await this.stores.read(actor.regionId, async (store) => [
      await readStanding(store, this.clock.today()),
      await store.placements.holding({}),
    ]);
    const plan = standingPlan(withoutPromises(data, new Set([id])));
    if (!plan.built.needs.has(id)) throw notFound('Need', id);
    const standing = data.promised.find((promise) => promise.needId === id);
    const heldBy = new Map(held.map((each) => [needId(each.doctorId, each.needKey), each]));
    return offerRepairs(plan, id, standing ? lostPlace(plan, standing) : null).offers.map((offer) => ({
      ...offer,
      order: offer.moves.map((move): OrderedMove => {
        const replaced = heldBy.get(needId(move.doctorId, move.needKey));
        return {
          doctorId: move.doctorId,
          needKey: move.needKey,
          slotId: move.to.slotId,
          start: move.to.start,
          weeks: move.to.weeks,
          replaces: replaced ? { placementId: replaced.id, version: replaced.version } : null,
        };
      }),
    }));
  }

  /**
   * Carries a repair out, all of it or nothing. Under the locks the rules are tested again with the data as they are
   * then.
   * @throws UseCaseError `REPAIR.REASON_MISSING`; `REPAIR.STALE` when something that it depends on has changed since
   *   (`details`: {@link RepairObstacles})
   */
  apply(actor: Actor, { moves, reason }: RepairOrder): Promise<AppliedRepair> {
    return this.stores.write(actor.regionId, async (store) => {
      if (reason.trim() === '' || moves.length === 0) throw orderMissing(reason);
      const doctorIds = [...new Set(moves.map(({ doctorId }) => doctorId))];
      const before = await store.placements.holding({ doctorIds });
      const slotIds = new Set([...moves, ...before].map(({ slotId }) => slotId));
      await store.placements.lock(doctorIds, [...slotIds]);
      const held = await store.placements.holding({ doctorIds });
      const today = this.clock.today();
      const [first] = moves;
      const { replaced, holds } = await this.requireStillPossible(store, moves, held, {
        freed: new Set(first ? [needId(first.doctorId, first.needKey)] : []),
        pinned: ({ doctorId, needKey }) => doctorId === first?.doctorId && needKey === first.needKey,
      });
      for (const placement of replaced) {
        assertMove('placement', placement.state, 'superseded', 'unitAdmin', reason);
        await store.placements.end(placement.id, 'superseded', 'repair');
      }
      const placed: HeldPlacement[] = [];
      for (const hold of holds) placed.push(await store.placements.hold(hold));
      await tellRepaired(store, actor, replaced, placed, reason);
      const offers = await settlePlacements(store, actor, { ended: replaced, placed, today });
      return { placed, ended: replaced, offers };
    });
  }

  /**
   * Undoes a repair, all of it or nothing: whoever moved for it goes back, and the need is without a placement again.
   * @throws UseCaseError `REPAIR.REASON_MISSING`; `REPAIR.STALE` when a placement of it has been answered or changed
   *   since, or a place that it left is no longer to be had
   */
  undo(actor: Actor, { placed: placedIds, ended: endedIds, reason }: RepairUndo): Promise<AppliedRepair> {
    return this.stores.write(actor.regionId, async (store) => {
      if (reason.trim() === '' || placedIds.length === 0) throw orderMissing(reason);
      const found = async (ids: readonly string[], state: HeldPlacement['state']) => {
        const placements: HeldPlacement[] = [];
        for (const id of ids) {
          const placement = await store.placements.find(id);
          if (placement?.state === state) placements.push(placement);
        }
        if (placements.length < ids.length) {
          throw stale({ placements: ids.length - placements.length, violations: [], notOffered: 0 });
        }
        return placements;
      };
      const touched = [...(await found(placedIds, 'published')), ...(await found(endedIds, 'superseded'))];
      await store.placements.lock(
        [...new Set(touched.map(({ doctorId }) => doctorId))],
        [...new Set(touched.map(({ slotId }) => slotId))],
      );
      const made = await found(placedIds, 'published');
      const former = await found(endedIds, 'superseded');
      const madeBy = new Map(made.map((each) => [needId(each.doctorId, each.needKey), each]));
      const moves = former.map(({ doctorId, needKey, slotId, start, weeks }): OrderedMove => {
        const now = madeBy.get(needId(doctorId, needKey));
        const replaces = now ? { placementId: now.id, version: now.version } : null;
        return { doctorId, needKey, slotId, start, weeks, replaces };
      });
      const pins = new Set(
        former.filter(({ pinned }) => pinned).map(({ doctorId, needKey }) => needId(doctorId, needKey)),
      );
      const { holds } = await this.requireStillPossible(store, moves, made, {
        freed: new Set(madeBy.keys()),
        pinned: ({ doctorId, needKey }) => pins.has(needId(doctorId, needKey)),
      });
      for (const { id, state } of made) {
        assertMove('placement', state, 'superseded', 'unitAdmin', reason);
        await store.placements.end(id, 'superseded', 'repair-undone');
      }
      const placed: HeldPlacement[] = [];
      for (const hold of holds) placed.push(await store.placements.hold(hold));
      await tellRepaired(store, actor, made, placed, reason, 'repair.undone');
      const offers = await settlePlacements(store, actor, { ended: made, placed, today: this.clock.today() });
      return { placed, ended: made, offers };
    });
  }

  private async requireStillPossible(
    store: RegionStore,
    moves: readonly OrderedMove[],
    held: readonly HeldPlacement[],
    {
      freed,
      pinned,
    }: { readonly freed: ReadonlySet<string>; readonly pinned: (move: OrderedMove) => boolean },
  ): Promise<{ readonly replaced: readonly HeldPlacement[]; readonly holds: readonly NewHold[] }> {
    const heldBy = new Map(held.map((each) => [needId(each.doctorId, each.needKey), each]));
    const changed = moves.filter(({ doctorId, needKey, replaces }) => {
      const now = heldBy.get(needId(doctorId, needKey));
      return now?.id !== replaces?.placementId || now?.version !== replaces?.version;
    });
    if (changed.length > 0) throw stale({ placements: changed.length, violations: [], notOffered: 0 });
    const data = await readStanding(store, this.clock.today());
    const plan = standingPlan(withoutPromises(data, freed));
    const steps = moves.map((move) => ({ move, step: stepIn(plan, move) }));
    const notOffered = steps.filter(({ step }) => step === null).length;
    if (notOffered > 0) throw stale({ placements: 0, violations: [], notOffered });
    const moved = new Set(moves.map(({ doctorId, needKey }) => needId(doctorId, needKey)));
    const after = [
      ...plan.placements.filter(({ need }) => !moved.has(need)),
      ...steps.flatMap(({ step }) => step ?? []),
    ];
    const verdict = verifyPlacements(plan.built.problem, after);
    const violations = violationsAdded(plan.verification.violations, verdict.violations);
    if (violations.length > 0) throw stale({ placements: 0, violations, notOffered: 0 });
    return {
      replaced: moves.flatMap(({ doctorId, needKey }) => heldBy.get(needId(doctorId, needKey)) ?? []),
      holds: steps.flatMap(({ move, step }) => (step ? [holdOf(plan, move, step, pinned(move))] : [])),
    };
  }
}

/** What the need has now, and what the plan costs with it; `null` where the slot no longer offers it. */
function lostPlace(
  plan: StandingPlan,
  { needId: id, slotId, start, weeks }: PromisedPlacement,
): LostPlacement | null {
  const length = weeks ?? plan.built.needs.get(id)?.weeks ?? 0;
  const step = stepIn(plan, { ...partsOfNeedId(id), slotId, start, weeks: length });
  if (!step) return null;
  const { cost } = verifyPlacements(plan.built.problem, [...plan.placements, step]);
  return { place: placeOf(plan, id, step), cost };
}

/** What stands in the way of a repair that could be made when it was offered. */
export interface RepairObstacles {
  /** Placements in it that have changed since. */
  readonly placements: number;
  /** Steps into a slot that no longer offers the place, or for a need that is no longer open at that length. */
  readonly notOffered: number;
  /** Rules that it would break now. */
  readonly violations: readonly Violation[];
}

/** The move in the problem's terms; `null` where slot, week or length are no longer to be had. */
export function stepIn(
  plan: StandingPlan,
  { doctorId, needKey, slotId, start, weeks }: Omit<OrderedMove, 'replaces'>,
): Placement | null {
  const need = needId(doctorId, needKey);
  const from = plan.axis.indexOf(start);
  if (plan.built.needs.get(need)?.weeks !== weeks) return null;
  const part = plan.built.problem.slots.find(
    (slot) =>
      (plan.built.slotIds.get(slot.id) ?? slot.id) === slotId &&
      (slot.mode === 'block' ? slot.from === from : slot.from <= from) &&
      from + weeks <= slot.to,
  );
  return part ? { need, slot: part.id, start: from } : null;
}

/** What is held for the step, with its weeks outside the target phase. */
export function holdOf(
  plan: StandingPlan,
  { doctorId, needKey, slotId, start, weeks }: Omit<OrderedMove, 'replaces'>,
  step: Placement,
  pinned: boolean,
): NewHold {
  const planned = plan.built.needs.get(step.need);
  return {
    doctorId,
    needKey,
    slotId,
    start,
    weeks,
    pinned,
    weeksEarly: Math.max(0, (planned?.targetFrom ?? step.start) - step.start),
    weeksLate: Math.max(0, step.start + weeks - (planned?.targetTo ?? step.start + weeks)),
  };
}

async function tellRepaired(
  store: RegionStore,
  actor: Actor,
  ended: readonly HeldPlacement[],
  placed: readonly HeldPlacement[],
  reason: string,
  action: 'repair.applied' | 'repair.undone' = 'repair.applied',
): Promise<void> {
  for (const { id, doctorId, version } of placed) {
    await store.outbox.add({
      key: `placement.placed:${id}:${version}`,
      topic: 'placement.placed',
      payload: { placementId: id, doctorId },
    });
  }
  const [mended] = [...placed, ...ended];
  await store.audit.append(actor, {
    action,
    subject: { kind: 'placement', id: mended?.id ?? '' },
    before: ended,
    after: placed,
    reason,
  });
}

function stale(obstacles: RepairObstacles): UseCaseError {
  const { placements, violations, notOffered } = obstacles;
  return new UseCaseError(
    'conflict',
    'REPAIR.STALE',
    { placements, violations: violations.length, notOffered },
    'Something that the repair depends on has changed since: look at the repairs again.',
    obstacles,
  );
}

function orderMissing(reason: string): UseCaseError {
  return reason.trim() === ''
    ? new UseCaseError('invalid', 'REPAIR.REASON_MISSING', {}, 'A repair is made with a reason: say why.')
    : new UseCaseError('invalid', 'REPAIR.EMPTY', {}, 'A repair moves at least one placement.');
}
