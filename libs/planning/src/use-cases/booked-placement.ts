import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore } from '../ports/region-stores.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** @throws UseCaseError `PLACEMENT.NOT_FOUND` */
export async function existingPlacement(store: RegionStore, placementId: string): Promise<HeldPlacement> {
  const placement = await store.placements.find(placementId);
  if (!placement) throw notFound('Placement', placementId);
  return placement;
}

/**
 * The placement in the version that the caller saw.
 * @throws UseCaseError `PLACEMENT.NOT_FOUND` or `PLACEMENT.CHANGED`
 */
export async function currentPlacement(
  store: RegionStore,
  placementId: string,
  version: number,
): Promise<HeldPlacement> {
  const placement = await existingPlacement(store, placementId);
  if (placement.version === version) return placement;
  throw new UseCaseError(
    'conflict',
    'PLACEMENT.CHANGED',
    { id: placementId, version: placement.version },
    `Placement ${placementId} is at version ${placement.version}, not ${version}: read it again.`,
  );
}
