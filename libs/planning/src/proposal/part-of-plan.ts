import { type Placement, type Problem, verifyPlacements, type Violation } from '#matching-engine';
import type { BuiltProblem } from '../problem/built-problem.js';
import { changesOf, placementsWith, type PlanChange, touches } from './plan-changes.js';

/**
 * Why a change comes along with those that were chosen.
 *
 * - `cannot-stay`: the place that it has can no longer be kept, whatever is chosen
 * - `seat`: somebody chosen gets its seat
 * - `centre-limit`: else the health centre would have more away than it can spare
 * - `own-placements`: the doctor's own placements follow on one another, or would overlap
 * - `rule`: another rule ties it to a chosen one
 */
export const DRAWN_IN_REASONS = ['cannot-stay', 'seat', 'centre-limit', 'own-placements', 'rule'] as const;

export type DrawnInReason = (typeof DRAWN_IN_REASONS)[number];

/** A change that comes along though nobody chose it. */
export interface DrawnIn {
  readonly needId: string;
  readonly reason: DrawnInReason;
  /** The need whose change asks for it; `null` for `cannot-stay` and where several do. */
  readonly because: string | null;
}

/** A part of a proposal that keeps every rule by itself. */
export interface PartOfPlan {
  /** What was chosen, as far as the proposal changes it; by id. */
  readonly chosen: readonly string[];
  /** In the order in which one called for the next. */
  readonly drawnIn: readonly DrawnIn[];
  /** The whole plan that comes of it, in the terms of the problem. */
  readonly placements: readonly Placement[];
}

/**
 * The smallest part of a proposal found that holds what was chosen and breaks no rule: while the verifier objects, the
 * change that clears the way is drawn in. Nobody else is moved. Pure.
 * @param proposed the proposal's placements; the plan of all of them keeps every rule
 * @param chosen needs; those that the proposal leaves as they are are passed over
 */
export function partOfPlan(
  built: BuiltProblem,
  proposed: readonly Placement[],
  chosen: readonly string[],
): PartOfPlan {
  const part = new GrowingPart(built.problem, changesOf(built, proposed), chosen);
  while (part.grow());
  return part.result();
}

class GrowingPart {
  private readonly chosen: readonly string[];
  private readonly made: Set<string>;
  private readonly drawnIn: DrawnIn[] = [];

  constructor(
    private readonly problem: Problem,
    private readonly changes: ReadonlyMap<string, PlanChange>,
    chosen: readonly string[],
  ) {
    this.chosen = [...new Set(chosen)].filter((id) => changes.has(id)).sort();
    this.made = new Set(this.chosen);
    for (const { needId, broken } of this.left()) if (broken) this.draw(needId, 'cannot-stay', null);
  }

  /** @returns whether anything was drawn in, so that it must be looked at again */
  grow(): boolean {
    const { violations } = verifyPlacements(this.problem, this.placements());
    const before = this.made.size;
    const handled = new Set<string>();
    for (const violation of violations) {
      // One change may settle all the weeks of a slot or a centre: the others wait until it is looked at again.
      const about = violation.homeCentre ?? violation.doctor ?? violation.slot ?? violation.need ?? '';
      if (handled.has(about)) continue;
      handled.add(about);
      this.settle(violation);
    }
    if (violations.length > 0 && this.made.size === before) {
      for (const { needId } of this.left()) this.draw(needId, 'rule', null);
    }
    return this.made.size > before;
  }

  result(): PartOfPlan {
    return { chosen: this.chosen, drawnIn: this.drawnIn, placements: this.placements() };
  }

  private placements(): Placement[] {
    return placementsWith(this.problem, this.changes, this.made);
  }

  private left(): PlanChange[] {
    return [...this.changes.values()].filter(({ needId }) => !this.made.has(needId));
  }

  private settle(violation: Violation): void {
    if (violation.rule === 'seats' || violation.rule === 'away-limit') this.makeRoom(violation);
    else this.drawOwn(violation);
  }

  /** Somebody who is there now and would not be by the proposal makes room. */
  private makeRoom(violation: Violation): void {
    const leavers = this.left().filter(
      ({ from, to, homeCentre }) =>
        touches(from, homeCentre, violation) && !touches(to, homeCentre, violation),
    );
    const leaver = this.easiest(leavers);
    if (!leaver) return;
    const comer = [...this.made].find((id) => {
      const change = this.changes.get(id);
      return change !== undefined && touches(change.to, change.homeCentre, violation);
    });
    this.draw(leaver.needId, violation.rule === 'seats' ? 'seat' : 'centre-limit', comer ?? null);
  }

  /** Of what a doctor's own placements have to do with one another, as little as settles it moves along. */
  private drawOwn({ doctor, need }: Violation): void {
    const own = doctor ?? (need === undefined ? undefined : this.changes.get(need)?.doctor);
    const because = [...this.made].find((id) => this.changes.get(id)?.doctor === own) ?? null;
    let left = this.left().filter((change) => change.doctor === own);
    while (left.length > 0) {
      const judged = left.map((change) => ({ change, faults: this.faultsOf(change) }));
      const best = judged.reduce((least, each) => (each.faults < least.faults ? each : least));
      this.draw(best.change.needId, 'own-placements', because);
      if (best.faults === 0) return;
      left = left.filter((change) => change !== best.change);
    }
  }

  /** What the verifier would say of the doctor's own placements alone with this change made too. */
  private faultsOf({ needId, doctor }: PlanChange): number {
    const own = {
      ...this.problem,
      homeCentres: [],
      doctors: this.problem.doctors
        .filter(({ id }) => id === doctor)
        .map(({ homeCentre: _, ...rest }) => rest),
      needs: this.problem.needs.filter((need) => need.doctor === doctor),
    };
    const made = new Set([...this.made, needId]);
    return verifyPlacements(own, placementsWith(own, this.changes, made)).violations.length;
  }

  /** Whom the part moves already is moved once more before anybody else is. */
  private easiest(changes: readonly PlanChange[]): PlanChange | undefined {
    const moved = new Set([...this.made].map((id) => this.changes.get(id)?.doctor));
    const effort = ({ doctor, to }: PlanChange): number => (moved.has(doctor) ? 0 : to ? 1 : 2);
    return [...changes].sort((a, b) => effort(a) - effort(b) || (a.needId < b.needId ? -1 : 1))[0];
  }

  private draw(needId: string, reason: DrawnInReason, because: string | null): void {
    this.made.add(needId);
    this.drawnIn.push({ needId, reason, because });
  }
}
