import type { DoctorChange } from '../changes/region-change.js';

/** Writes what happens to a doctor's training and employment. Needs the locks of `PlacementStore.lock`. */
export interface TrainingStore {
  /**
   * Carries a change into the register. Placements are not touched.
   * @param by label of the actor
   * @throws UseCaseError `CENTRE.NOT_FOUND`
   */
  apply(change: DoctorChange, by: string, reason: string): Promise<void>;
}
