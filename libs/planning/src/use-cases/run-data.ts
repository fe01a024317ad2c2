import type { RegionStore } from '../ports/region-stores.js';
import type { RunSettings } from '../ports/run-store.js';
import type { RegionData } from '../region/region-data.js';

/**
 * What a run is made from: the region as it is, and where only open needs are to be filled, with every promised placement
 * held where it is.
 */
export async function runData(store: RegionStore, settings: RunSettings): Promise<RegionData> {
  const data = await store.regionData(settings);
  if (settings.fillOnly !== true) return data;
  return { ...data, promised: data.promised.map((promise) => ({ ...promise, pinned: true })) };
}
