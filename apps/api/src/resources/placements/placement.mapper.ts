import { addWeeks, type Language, type PlacementState } from '#domain';
import { type PlacementFilter, type PlanPlacementSummary, type UnplacedSummary } from '#planning';
import { unplacedReasonText } from '#texts';
import { weekSpan } from '../../http/week-span.js';
import { type PlacementDto, type PlacementFilterDto, type UnplacedNeedDto } from './placement.dto.js';

/** Which list of a placement filter narrows by which owner. */
export const PLACEMENT_OWNERS = {
  doctorId: 'doctorIds',
  healthCentreId: 'healthCentreIds',
  hostId: 'hostIds',
  studyDirector: 'studyDirectors',
  area: 'areas',
} as const;

export function placementFilter(query: PlacementFilterDto): PlacementFilter {
  const weeks = weekSpan(query.from, query.to);
  return {
    ...(query.doctorId ? { doctorIds: query.doctorId } : {}),
    ...(query.healthCentreId ? { healthCentreIds: query.healthCentreId } : {}),
    ...(query.hostId ? { hostIds: query.hostId } : {}),
    ...(query.specialty ? { specialties: query.specialty } : {}),
    ...(query.area ? { areas: query.area } : {}),
    ...(query.studyDirector ? { studyDirectors: query.studyDirector } : {}),
    ...(weeks ? { weeks } : {}),
  };
}

export function placementDto(placement: PlanPlacementSummary): PlacementDto {
  const { start, weeks, ...rest } = placement;
  return {
    id: rest.placementId,
    state: rest.state as PlacementState,
    doctorId: rest.doctorId,
    doctorName: rest.doctorName,
    healthCentreId: rest.healthCentreId,
    healthCentreName: rest.healthCentreName,
    hostId: rest.hostId,
    hostName: rest.hostName,
    slotId: rest.slotId,
    specialty: rest.specialty,
    needKey: rest.needKey,
    from: start,
    to: addWeeks(start, weeks),
    weeks,
    pinned: rest.pinned,
    weeksEarly: rest.weeksEarly,
    weeksLate: rest.weeksLate,
  };
}

export function unplacedNeedDto(need: UnplacedSummary, language: Language): UnplacedNeedDto {
  const { doctorId, doctorName, healthCentreId, healthCentreName, needKey, reasonCode, reasonParams } = need;
  return {
    doctorId,
    doctorName,
    healthCentreId,
    healthCentreName,
    needKey,
    specialties: [...need.specialties],
    reasonCode,
    reason: unplacedReasonText(need, language),
    reasonParams: { ...reasonParams },
  };
}
