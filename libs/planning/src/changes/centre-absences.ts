import { awayLimit, type IsoWeek } from '#domain';
import { homeAt, type HomeStretch, homeStretches } from '../problem/home-centres.js';
import { partsOfNeedId } from '../problem/plannable-needs.js';
import { type WeekAxis } from '../problem/week-axis.js';
import type { RegionData } from '../region/region-data.js';
import type { StandingPlan } from './standing-plan.js';

/** A health centre that has more doctors away than it can spare. */
export interface CentreOverLimit {
  readonly healthCentreId: string;
  readonly weeks: readonly IsoWeek[];
}

/**
 * Who is away from each health centre, week by week, counted from the published placements alone: those that have begun
 * and those that nothing moves count like all others.
 */
export class CentreAbsences {
  private readonly away = new Map<string, string[]>();
  private readonly limits: ReadonlyMap<string, number>;
  /** Weeks in which nobody leaves, as keys of centre and week. */
  private readonly homeWeeks: ReadonlySet<string>;
  private readonly axis: WeekAxis;

  constructor(
    { data, axis, built }: Pick<StandingPlan, 'data' | 'axis' | 'built'>,
    /** Needs whose placement is left out. */
    without: ReadonlySet<string> = new Set(),
  ) {
    this.axis = axis;
    const homes = new Map(data.doctors.map((doctor) => [doctor.id, homeStretches(doctor, axis)]));
    this.limits = limitsOf(data, homes, axis);
    this.homeWeeks = new Set(
      data.healthCentres.flatMap(({ id, homeWeeks = [] }) =>
        homeWeeks.map((week) => keyOf(id, axis.indexOf(week))),
      ),
    );
    for (const { needId, start, weeks } of data.promised) {
      if (without.has(needId)) continue;
      const stretches = homes.get(partsOfNeedId(needId).doctorId) ?? [];
      const from = axis.indexOf(start);
      const to = from + (weeks ?? built.needs.get(needId)?.weeks ?? 0);
      for (let week = Math.max(from, axis.firstStart); week < to; week += 1) {
        const centre = homeAt(stretches, week);
        if (centre === undefined) continue;
        const key = keyOf(centre, week);
        const there = this.away.get(key);
        if (there) there.push(needId);
        else this.away.set(key, [needId]);
      }
    }
  }

  /** The weeks in which a centre has more away than it can spare, where it had fewer away before. */
  worseThan(
    before: CentreAbsences,
  ): { readonly centreId: string; readonly week: number; readonly needs: readonly string[] }[] {
    return [...this.away].flatMap(([key, needs]) => {
      const [centreId = '', week = '0'] = key.split('\n');
      const limit = this.homeWeeks.has(key) ? 0 : (this.limits.get(centreId) ?? Infinity);
      const isOver = needs.length > limit;
      return isOver && needs.length > (before.away.get(key)?.length ?? 0)
        ? [{ centreId, week: Number(week), needs }]
        : [];
    });
  }

  /** The same as lists show it. */
  overLimit(before: CentreAbsences): CentreOverLimit[] {
    const weeks = new Map<string, number[]>();
    for (const { centreId, week } of this.worseThan(before)) {
      weeks.set(centreId, [...(weeks.get(centreId) ?? []), week]);
    }
    return [...weeks].map(([healthCentreId, over]) => ({
      healthCentreId,
      weeks: over.sort((a, b) => a - b).map(this.axis.weekAt),
    }));
  }
}

function keyOf(centreId: string, week: number): string {
  return `${centreId}\n${week}`;
}

/** The centre's own limit, or the region's share of the doctors who belong there now. */
function limitsOf(
  { healthCentres, rules }: RegionData,
  homes: ReadonlyMap<string, readonly HomeStretch[]>,
  axis: WeekAxis,
): ReadonlyMap<string, number> {
  const staff = new Map<string, number>();
  for (const stretches of homes.values()) {
    const centre = homeAt(stretches, Math.max(0, axis.firstStart));
    if (centre !== undefined) staff.set(centre, (staff.get(centre) ?? 0) + 1);
  }
  return new Map(
    healthCentres.map(({ id, awayLimit: own }) => [id, own ?? awayLimit(staff.get(id) ?? 0, rules)]),
  );
}
