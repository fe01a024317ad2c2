import { addWeeks } from '#domain';
import {
  type PartPreview,
  type PlanComparison,
  type PlanFigures,
  type PlanPlacement,
  type PlanVersion,
  type Publication,
  type Restoration,
} from '#planning';
import {
  type ComparedPlacementDto,
  type ComparisonDto,
  type PartPreviewDto,
  type PlanDto,
  type PlanFiguresDto,
  type PlanSummaryDto,
  type PublicationDto,
  type RestorationDto,
} from './plan.dto.js';
import { type PlanSummary } from './plan-summary.js';
import { costParts } from './cost-parts.js';

export function planDto(plan: PlanVersion): PlanDto {
  const { id, number, state, runId, baseVersionId, restoresVersionId, partOfVersionId, horizon, figures } =
    plan;
  return {
    id,
    number,
    state,
    runId,
    baseVersionId,
    restoresVersionId,
    partOfVersionId,
    horizon: { firstWeek: horizon.firstWeek, weeks: horizon.weeks },
    figures: figures && figuresDto(figures),
    createdAt: plan.createdAt,
    approvedAt: plan.approvedAt,
    approvedBy: plan.approvedBy,
    publishedAt: plan.publishedAt,
    reason: plan.reason,
  };
}

/** The figures without those of single doctors. */
function figuresDto({ costByDoctor, costByTerm, ...figures }: PlanFigures): PlanFiguresDto {
  return {
    needs: figures.needs,
    placed: figures.placed,
    unplaced: figures.unplaced,
    inPhase: figures.inPhase,
    cost: figures.cost,
    lowerBound: figures.lowerBound,
    gap: figures.gap,
    costByTerm: costParts(costByTerm),
  };
}

export function publicationDto(publication: Publication): PublicationDto {
  return published(publication);
}

export function restorationDto({ leftOut, ...publication }: Restoration): RestorationDto {
  return {
    ...published(publication),
    leftOut: leftOut.map(({ doctorId, needKey, slotId, start, reason }) => ({
      doctorId,
      needKey,
      slotId,
      from: start,
      reason,
    })),
  };
}

function published({ plan, effect }: Publication) {
  const { added, moved, removed, unchanged } = effect;
  return { plan: planDto(plan), added, moved, removed, unchanged };
}

export function comparisonDto(comparison: PlanComparison): ComparisonDto {
  const { beforeId, afterId, unchanged, doctorsDisturbed, weeksOutsidePhase } = comparison;
  return {
    beforeId,
    afterId,
    added: comparison.added.map(comparedDto),
    removed: comparison.removed.map(comparedDto),
    moved: comparison.moved.map(({ doctorId, needKey, before, after }) => ({
      doctorId,
      needKey,
      before: comparedDto(before),
      after: comparedDto(after),
    })),
    unchanged,
    doctorsDisturbed,
    weeksOutsidePhase,
  };
}

export function partPreviewDto({
  chosen,
  drawnIn,
  comparison,
  cost,
  wholeCost,
}: PartPreview): PartPreviewDto {
  const { added, moved, removed, unchanged, doctorsDisturbed, weeksOutsidePhase } = comparison;
  return {
    chosen: [...chosen],
    drawnIn: drawnIn.map(({ doctorId, needKey, reason, becauseOfDoctorId }) => ({
      doctorId,
      needKey,
      reason,
      becauseOfDoctorId,
    })),
    added: added.length,
    moved: moved.length,
    removed: removed.length,
    unchanged,
    doctorsDisturbed,
    weeksOutsidePhase,
    cost,
    wholeCost,
  };
}

function comparedDto(placement: PlanPlacement): ComparedPlacementDto {
  const { doctorId, needKey, slotId, start, weeks, weeksEarly, weeksLate } = placement;
  return { doctorId, needKey, slotId, from: start, to: addWeeks(start, weeks), weeksEarly, weeksLate };
}

export function planSummaryDto({ plan, items, reasons, away }: PlanSummary): PlanSummaryDto {
  return {
    plan: planDto(plan),
    items: items.map(({ item, placed, inPhase, unplaced }) => ({ item, placed, inPhase, unplaced })),
    reasons: reasons.map(({ code, needs }) => ({ code, needs })),
    away: away.map(({ week, doctors }) => ({ week, doctors })),
  };
}
