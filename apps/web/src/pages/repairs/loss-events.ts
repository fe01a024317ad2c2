import type { components } from '../../api/schema.js';

type Lost = components['schemas']['LostPlacement'];

/** What fell away at one time at one clinic: a withdrawal may hit many. */
export interface LossEvent {
  readonly key: string;
  readonly hostName: string;
  readonly state: Lost['state'];
  readonly lostAt: string;
  readonly placements: readonly [Lost, ...Lost[]];
}

/** Lost placements by what broke them, in the order in which the first of each was to begin. Pure. */
export function lossEvents(lost: readonly Lost[]): LossEvent[] {
  const events = new Map<string, LossEvent>();
  for (const placement of lost) {
    const { hostName, state, lostAt } = placement;
    const key = [hostName, state, lostAt].join(' ');
    const known = events.get(key);
    events.set(key, {
      ...{ key, hostName, state, lostAt },
      placements: known ? [...known.placements, placement] : [placement],
    });
  }
  return [...events.values()];
}
