import { type Language } from '#domain';
import { type Morning, type PlanPlacement } from '#planning';
import { runDto } from '../runs/run.mapper.js';
import { type MorningDto, type NightDifferenceDto, type NightPlacementDto } from './night.dto.js';

export function morningDto(morning: Morning, language: Language): MorningDto {
  const { run, plan, unplacedByReason, needsDecision, atRisk, silentClinics } = morning;
  return {
    run: run && runDto(run, language),
    planId: plan?.id ?? null,
    planState: plan?.state ?? null,
    difference: differenceDto(morning),
    unplacedByReason: [...unplacedByReason],
    needsDecision,
    atRisk: [...atRisk],
    silentClinics: [...silentClinics],
  };
}

function differenceDto({ comparison, moved }: Morning): NightDifferenceDto | null {
  if (!comparison) return null;
  const { unchanged, doctorsDisturbed, doctorsBetter, doctorsWorse, placed, inPhase, weeksOutsidePhase } =
    comparison;
  return {
    added: comparison.added.map(placementDto),
    removed: comparison.removed.map(placementDto),
    moved: moved.map(({ before, after, reason }) => ({
      before: placementDto(before),
      after: placementDto(after),
      reason,
    })),
    unchanged,
    doctorsDisturbed,
    doctorsBetter,
    doctorsWorse,
    placed,
    inPhase,
    weeksOutsidePhase,
  };
}

function placementDto(placement: PlanPlacement): NightPlacementDto {
  const { doctorId, needKey, slotId, start, weeks, weeksEarly, weeksLate } = placement;
  return { doctorId, needKey, slotId, start, weeks, weeksEarly, weeksLate };
}
