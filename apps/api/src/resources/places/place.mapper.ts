import {
  type CentreSettings,
  type HealthCentreSummary,
  type HostFilter,
  type HostSettings,
  type HostSummary,
  type NewCentre,
  type NewHost,
  type PlaceFilter,
} from '#planning';
import { given } from '../../http/given.js';
import {
  type CentreSettingsDto,
  type ClinicDto,
  type ClinicQueryDto,
  type ClinicSettingsDto,
  type HealthCentreDto,
  type NewClinicDto,
  type NewHealthCentreDto,
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

export function clinicFilter(query: ClinicQueryDto): HostFilter {
  return { ...placeFilter(query), ...(query.specialty ? { specialties: query.specialty } : {}) };
}

/** A centre as it is sent; the number of its doctors only where the reader may know it. */
export function healthCentreDto(centre: HealthCentreSummary, showsDoctors: boolean): HealthCentreDto {
  const { id, name, ownership, area, awayLimit, version, doctors, rooms } = centre;
  const homeWeeks = [...centre.homeWeeks];
  const inside = showsDoctors
    ? { doctors, rooms, managers: [...centre.managers], studyDirectors: [...centre.studyDirectors] }
    : { doctors: null, rooms: null, managers: [], studyDirectors: [] };
  return { id, name, ownership, area, awayLimit, homeWeeks, version, ...inside };
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
  const { name, ownership, area, awayLimit, rooms, homeWeeks } = sent;
  const weeks = homeWeeks && [...new Set(homeWeeks)].sort();
  return given({ name, ownership, area, awayLimit, rooms, homeWeeks: weeks });
}

/** The same for a clinic. */
export function clinicSettings({ name, ownership, area, providerId }: ClinicSettingsDto): HostSettings {
  return given({ name, ownership, area, providerId });
}

/** A centre as it is entered; what was not sent is not known. */
export function newCentre({ name, ownership, area, awayLimit, rooms }: NewHealthCentreDto): NewCentre {
  return {
    name,
    ownership: ownership ?? null,
    area: area ?? null,
    awayLimit: awayLimit ?? null,
    rooms: rooms ?? null,
  };
}

/** The same for a clinic. */
export function newHost({ name, ownership, area, providerId }: NewClinicDto): NewHost {
  return { name, ownership: ownership ?? null, area: area ?? null, providerId: providerId ?? null };
}
