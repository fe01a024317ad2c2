import type { Model } from '../model/model.js';

const FEW = 75;

/** Rounds in which plans of few doctors are mixed. */
export const MIX_ROUNDS_OF_FEW = 100;

/**
 * Whether doctors are so few that plans are mixed for longer, since a round takes so little, and parts of them are dived
 * for soon: of 100, longer dives of everybody do better.
 */
export function doctorsAreFew({ doctors }: Model): boolean {
  return doctors.length <= FEW;
}
