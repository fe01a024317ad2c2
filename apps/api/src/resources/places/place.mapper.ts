import { type HealthCentreSummary, type HostSummary, type PlaceFilter } from '#planning';
import { type ClinicDto, type HealthCentreDto, type PlaceQueryDto } from './place.dto.js';

export function placeFilter(query: PlaceQueryDto): PlaceFilter {
  return {
    ...(query.id ? { ids: query.id } : {}),
    ...(query.area ? { areas: query.area } : {}),
    ...(query.ownership ? { ownership: query.ownership } : {}),
    ...(query.search ? { search: query.search } : {}),
  };
}

/** A centre as it is sent; the number of its doctors only where the reader may know it. */
export function healthCentreDto(centre: HealthCentreSummary, showsDoctors: boolean): HealthCentreDto {
  const { id, name, ownership, area, awayLimit, doctors, rooms } = centre;
  const inside = showsDoctors ? { doctors, rooms } : { doctors: null, rooms: null };
  return { id, name, ownership, area, awayLimit, ...inside };
}

export function clinicDto({ id, name, ownership, area, publishedSlots }: HostSummary): ClinicDto {
  return { id, name, ownership, area, publishedSlots };
}
