import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore } from '../ports/region-stores.js';

/** Whoever loses a placement through the host goes first the next time, without asking. */
export async function grantClaims(store: RegionStore, ended: readonly HeldPlacement[]): Promise<void> {
  if (ended.length === 0) return;
  const { items } = await store.register.doctors(
    { doctorIds: ended.map(({ doctorId }) => doctorId) },
    { offset: 0, limit: ended.length },
  );
  const hsaIdOf = new Map(items.map(({ id, hsaId }) => [id, hsaId]));
  await store.wishes.addGrantedClaims(
    ended.flatMap(({ doctorId, needKey }) => {
      const hsaId = hsaIdOf.get(doctorId);
      return hsaId === undefined ? [] : [{ hsaId, needKey }];
    }),
  );
}
