import type { Links, Model } from '../model/model.js';
import { type DoctorPlan, PLACE } from '../pricing/doctor-plan.js';

/** Where the needs stand that `after` ties to needs of other doctors. */
export class LinkState {
  /** Needs that shall be placed for a while, and by when they must have ended. */
  readonly wishes = new Map<number, number>();
  private readonly starts = new Map<number, number>();

  constructor(
    private readonly model: Model,
    private readonly links: Links,
  ) {}

  add(plan: DoctorPlan): void {
    for (let i = 0; i < plan.places.length; i += PLACE)
      if (this.isTied(plan.places[i]!)) this.starts.set(plan.places[i]!, plan.places[i + 2]!);
  }

  remove(plan: DoctorPlan): void {
    for (let i = 0; i < plan.places.length; i += PLACE) this.starts.delete(plan.places[i]!);
  }

  /** The first week in which the need may start: when all that must come before have ended, never while one has no place. */
  earliest(need: number): number {
    let week = 0;
    for (const first of this.links.before.get(need) ?? []) week = Math.max(week, this.endOf(first));
    return week;
  }

  /** The week by which the need must have ended, `Infinity` while nobody who stands waits for it or wishes it. */
  endBy(need: number): number {
    let week = this.wishes.get(need) ?? Infinity;
    for (const follower of this.links.followers.get(need) ?? [])
      week = Math.min(week, this.starts.get(follower) ?? Infinity);
    return week;
  }

  /** The week by which the need has ended, `Infinity` where it has no place. */
  endOf(need: number): number {
    const start = this.starts.get(need);
    return start === undefined ? Infinity : start + this.model.needs[need]!.weeks;
  }

  /** Placed needs whose turn has not come: something that must come before them has not ended, or has no place. */
  get broken(): number[] {
    const broken: number[] = [];
    for (const need of this.links.before.keys()) {
      const start = this.starts.get(need);
      if (start !== undefined && start < this.earliest(need)) broken.push(need);
    }
    return broken;
  }

  private isTied(need: number): boolean {
    return this.links.before.has(need) || this.links.followers.has(need);
  }
}
