import {
  type CentreSettings,
  type HealthCentreSummary,
  type HostSettings,
  type HostSummary,
  type PlaceFilter,
} from '#planning';
import { given } from '../../http/given.js';
import {
  type CentreSettingsDto,
  type ClinicDto,
  type ClinicSettingsDto,
  type HealthCentreDto,
  type PlaceQueryDto,
} from './place.dto.js';

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
  const { id, name, ownership, area, awayLimit, version, doctors, rooms } = centre;
  const inside = showsDoctors
    ? { doctors, rooms, managers: [...centre.managers], studyDirectors: [...centre.studyDirectors] }
    : { doctors: null, rooms: null, managers: [], studyDirectors: [] };
  return { id, name, ownership, area, awayLimit, version, ...inside };
}

export function clinicDto({ specialties, ...clinic }: HostSummary): ClinicDto {
  const { id, name, ownership, area, publishedSlots, supervisors, trainedSupervisors } = clinic;
  const { providerId, providerName, version } = clinic;
  return {
    ...{ id, name, ownership, area, publishedSlots, supervisors, trainedSupervisors },
    ...{ providerId, providerName, version, specialties: [...specialties] },
  };
}

/** The settings that were sent, and no others. */
export function centreSettings(sent: CentreSettingsDto): CentreSettings {
  const { name, ownership, area, awayLimit, rooms } = sent;
  return given({ name, ownership, area, awayLimit, rooms });
}

/** The same for a clinic. */
export function clinicSettings({ name, ownership, area, providerId }: ClinicSettingsDto): HostSettings {
  return given({ name, ownership, area, providerId });
}
