import { addWeeks, type Language } from '#domain';
import { type Morning, type NamedPlacement } from '#planning';
import { runDto } from '../runs/run.mapper.js';
import { type MorningDto, type NightDifferenceDto, type NightPlacementDto } from './night.dto.js';

/** Of each list; the whole is on the proposal's page. */
const MOST_LISTED = 50;

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

function differenceDto({ comparison, filled, lost, moved }: Morning): NightDifferenceDto | null {
  if (!comparison) return null;
  const { unchanged, doctorsDisturbed, doctorsBetter, doctorsWorse, placed, inPhase, weeksOutsidePhase } =
    comparison;
  return {
    filled: filled.slice(0, MOST_LISTED).map(placementDto),
    filledCount: filled.length,
    lost: lost.slice(0, MOST_LISTED).map(placementDto),
    lostCount: lost.length,
    moved: moved.slice(0, MOST_LISTED).map(({ before, after, reason }) => ({
      before: placementDto(before),
      after: placementDto(after),
      reason,
    })),
    movedCount: moved.length,
    unchanged,
    doctorsDisturbed,
    doctorsBetter,
    doctorsWorse,
    placed,
    inPhase,
    weeksOutsidePhase,
  };
}

function placementDto(placement: NamedPlacement): NightPlacementDto {
  const { doctorId, doctorName, needKey, slotId, hostName, specialty, start, weeks, weeksEarly, weeksLate } =
    placement;
  return {
    doctorId,
    doctorName,
    needKey,
    slotId,
    hostName,
    specialty,
    from: start,
    to: addWeeks(start, weeks),
    weeks,
    weeksEarly,
    weeksLate,
  };
}
