import type { NewProposal } from '../ports/plan-store.js';
import type { Run } from '../ports/run-store.js';
import type { RegionData } from '../region/region-data.js';
import type { PlanProof, Proposal } from '../proposal/proposal.js';

/** Needs whose placement the unit has pinned itself. */
export function pinsOf({ promised }: RegionData): ReadonlySet<string> {
  return new Set(promised.filter(({ pinned }) => pinned).map(({ needId }) => needId));
}

/**
 * A run's proposal as it is stored, with every figure of the run.
 * @param pins needs that the unit has pinned: what only this run held in place is not pinned for ever
 */
export function newProposal(
  run: Run,
  baseVersionId: string | null,
  proposal: Proposal<PlanProof>,
  pins: ReadonlySet<string>,
): NewProposal {
  const { certificate, placements, unplaced } = proposal;
  const { firstWeek, weeks } = run.settings;
  return {
    runId: run.id,
    baseVersionId,
    horizon: { firstWeek, weeks },
    figures: {
      needs: certificate.placed + certificate.unplaced,
      placed: certificate.placed,
      unplaced: certificate.unplaced,
      inPhase: placements.filter(({ weeksEarly, weeksLate }) => weeksEarly + weeksLate === 0).length,
      cost: certificate.cost,
      lowerBound: certificate.lowerBound,
      gap: certificate.gap,
      costByTerm: certificate.costByTerm,
      costByDoctor: certificate.costByDoctor.map(({ doctor, cost }) => ({ doctorId: doctor, cost })),
    },
    placements: placements.map((each) => ({
      doctorId: each.doctorId,
      needKey: each.needKey,
      slotId: each.slotId,
      start: each.start,
      weeks: each.weeks,
      pinned: each.held === 'pinned' && pins.has(each.needId),
      weeksEarly: each.weeksEarly,
      weeksLate: each.weeksLate,
    })),
    unplaced: unplaced.map(({ doctorId, needKey, specialties, reasonCode, reasonParams }) => ({
      doctorId,
      needKey,
      specialties,
      reasonCode,
      reasonParams,
    })),
  };
}
