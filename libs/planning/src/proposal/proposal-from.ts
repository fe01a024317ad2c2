import { type IsoWeek } from '#domain';
import { type Need, type Plan, type Slot } from '#matching-engine';
import { type BuiltProblem, type PlannedNeed } from '../problem/built-problem.js';
import { weekAxis } from '../problem/week-axis.js';
import { type RegionData } from '../region/region-data.js';
import { Occupancy } from './occupancy.js';
import {
  type PlacementCost,
  type PlanProof,
  type Proposal,
  type ProposedPlacement,
  type UnplacedProposal,
} from './proposal.js';
import { WhyUnplaced } from './why-unplaced.js';

/** Says in the region's terms what the engine found: every placement with its cost, every unplaced need with its reason. */
export function proposalFrom<Proof extends PlanProof>(
  data: Pick<RegionData, 'horizon' | 'asOf'>,
  built: BuiltProblem,
  result: { readonly plan: Plan; readonly certificate: Proof },
): Proposal<Proof> {
  const { problem } = built;
  const { weekAt } = weekAxis(data);
  const occupancy = new Occupancy(problem, result.plan);
  const why = new WhyUnplaced(problem, occupancy);
  const problemNeeds = new Map(problem.needs.map((need) => [need.id, need]));
  const placed = new Set(occupancy.stays.map((stay) => stay.need));

  const placements: ProposedPlacement[] = [];
  for (const { need: id, slot, from } of occupancy.stays) {
    const planned = built.needs.get(id);
    const need = problemNeeds.get(id);
    if (!planned || !need) continue;
    const slotId = built.slotIds.get(slot.id) ?? slot.id;
    placements.push({
      needId: id,
      doctorId: planned.doctorId,
      needKey: planned.key,
      specialty: slot.specialty,
      slotId,
      hostId: slot.host,
      start: weekAt(from),
      weeks: planned.weeks,
      ...phaseOf(planned, from),
      held: planned.held,
      cost: placementCost(need, problem.weights, slot, from),
    });
  }
  const unplaced: UnplacedProposal[] = [];
  for (const need of problem.needs) {
    const planned = built.needs.get(need.id);
    if (!planned || placed.has(need.id)) continue;
    const { code, params } = why.reason(need, planned);
    unplaced.push(unplacedNeed(planned, code, params, weekAt));
  }
  return {
    plan: result.plan,
    certificate: result.certificate,
    placements: placements.sort(byDoctorAndStart),
    unplaced,
    leftOutNeeds: built.leftOut.needs,
    leftOutSlots: built.leftOut.slots,
    brokenPromises: built.brokenPromises,
  };
}

function byDoctorAndStart(a: ProposedPlacement, b: ProposedPlacement): number {
  if (a.doctorId !== b.doctorId) return a.doctorId < b.doctorId ? -1 : 1;
  return a.start < b.start ? -1 : a.start > b.start ? 1 : 0;
}

/** Weeks outside the target phase as it is, with lateness that could not be avoided counted too. */
function phaseOf(
  { targetFrom, targetTo, weeks }: PlannedNeed,
  start: number,
): Pick<ProposedPlacement, 'weeksEarly' | 'weeksLate'> {
  return {
    weeksEarly: Math.max(0, targetFrom - start),
    weeksLate: Math.max(0, start + weeks - targetTo),
  };
}

function placementCost(
  need: Need,
  weights: { readonly early: number; readonly late: number },
  slot: Slot,
  start: number,
): PlacementCost {
  const moved = need.current && (need.current.slot !== slot.id || need.current.start !== start);
  const startCosts = (need.startCost ?? []).filter(([from, to]) => from <= start && start < to);
  return {
    early: (need.earlyCost ?? weights.early) * Math.max(0, need.targetFrom - start),
    late: (need.lateCost ?? weights.late) * Math.max(0, start + need.weeks - need.targetTo),
    host: need.hostCost?.[slot.host] ?? 0,
    start: startCosts.reduce((sum, [, , cost]) => sum + cost, 0),
    changed: moved ? (need.changeCost ?? 0) : 0,
  };
}

function unplacedNeed(
  planned: PlannedNeed,
  reasonCode: UnplacedProposal['reasonCode'],
  reasonParams: UnplacedProposal['reasonParams'],
  weekAt: (index: number) => IsoWeek,
): UnplacedProposal {
  return {
    needId: planned.id,
    doctorId: planned.doctorId,
    needKey: planned.key,
    specialties: planned.need.specialties,
    weeks: planned.weeks,
    share: planned.share,
    targetFrom: weekAt(planned.targetFrom),
    targetTo: weekAt(planned.targetTo),
    rescueReason: planned.need.rescueReason,
    reasonCode,
    reasonParams,
  };
}
