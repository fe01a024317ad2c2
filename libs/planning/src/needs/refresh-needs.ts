import type { CalendarDate } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { RegionStore } from '../ports/region-stores.js';
import { draftNeeds } from './draft-needs.js';

/**
 * Brings the stored needs in line with curriculum, decisions, training clock and placements, inside the caller's
 * transaction. Doing it twice changes nothing the second time, and no decision is ever lost by it.
 * @param doctorIds `null` = every doctor on the roster
 * @returns how many needs were written
 */
export async function refreshNeeds(
  store: RegionStore,
  actor: Actor,
  asOf: CalendarDate,
  doctorIds: readonly string[] | null,
): Promise<number> {
  if (doctorIds?.length === 0) return 0;
  const { rules } = await store.rulesInForce(asOf);
  const curricula = await store.needs.curricula();
  const bases = await store.needs.basis(doctorIds, asOf);
  const drafts = bases.flatMap((basis) => draftNeeds(basis, { curricula, rules, asOf }));
  const written = await store.needs.save(drafts);
  if (written > 0) {
    await store.audit.append(actor, {
      action: 'needs.refreshed',
      subject: { kind: 'region', id: store.regionId },
      after: { doctors: bases.length, needs: written },
    });
  }
  return written;
}
