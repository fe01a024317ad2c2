export * from './problem.js';
export * from './plan.js';
export * from './solve-contract.js';
export { verify } from './verify/verify.js';
export { roundedBound } from './verify/statements.js';
export { validateProblem, type ValidatedProblem } from './validate/validate-problem.js';
export { validatePlan, type ValidatedPlan } from './validate/validate-plan.js';
export { canonicalHash, canonicalProblem } from './certificate/canonical.js';
export { certify, provenGap, type RunFacts } from './certificate/certify.js';
export { ENGINE_VERSION } from './certificate/engine-version.js';
export * from './compare/compare-plans.js';
export * from './explain/explanation.js';
export { explain, type ExplainOptions } from './explain/explain.js';
export { changeMessage, withChange } from './explain/change.js';
export { lookAtPlace } from './explain/look-at-place.js';
export type { AmountRange, SolveFunction, SolverAnswer } from './explain/solver.js';
export { BLOCKER_CODES, blockerMessage, isFixed, type Blocker, type BlockerCode } from './what-if/blocker.js';
export { solve } from './solve/solve.js';
export { APART_ABOVE, partsOf } from './solve/parts/parts-of.js';
export { finishParts, openParts } from './solve/parts/in-parts.js';
export { joinParts, type JoinFacts } from './solve/parts/join-parts.js';
export type { OpenPart, PartLimits } from './solve/parts/open-part.js';
export * from './bottlenecks/bottlenecks.js';
export {
  extraSeats,
  type ExtraSeat,
  type ExtraSeatOptions,
  type ExtraSeats,
} from './bottlenecks/extra-seats.js';
export { seatPriceGroups, type GroupPrice } from './bottlenecks/seat-price-groups.js';
export type { Pressure, SeatGroup } from './bottlenecks/ranking.js';
export { shortages, type ShortPeriod, type Shortage, type Shortages } from './bottlenecks/shortages.js';
export { fairness, type DoctorFigures, type FairnessReport, type Spread } from './fairness/fairness.js';
export { justifiedEnvy, type JustifiedClaim, type JustifiedEnvy } from './fairness/justified-envy.js';
export { wastedSeats, type WastedSeat } from './fairness/wasted-seats.js';
export type { Move, Place, Repair, RepairOptions, RepairSearch } from './repair/repair.js';
export { findRepairs } from './repair/find-repairs.js';
export { findRings, judgeRing, type Ring, type RingMove, type RingOptions } from './exchange/find-rings.js';
export { verifyPlacements, violationsAdded } from './what-if/violations-added.js';
