import { type DerivedNeed, type WeekRange } from '#domain';
import { type DoctorFilter, type DoctorSummary } from '#planning';
import { type DoctorDto, type DoctorQueryDto, type NeedDto, type TrainingDto } from './doctor.dto.js';
import { type Training } from './read-training.js';

export function doctorFilter(query: DoctorQueryDto): DoctorFilter {
  return {
    ...(query.healthCentreId ? { healthCentreIds: query.healthCentreId } : {}),
    ...(query.area ? { areas: query.area } : {}),
    ...(query.studyDirector ? { studyDirectors: query.studyDirector } : {}),
    ...(query.search ? { search: query.search } : {}),
  };
}

/** A doctor as she is sent; the unit's remark only to the unit. */
export function doctorDto(doctor: DoctorSummary, showsNote: boolean): DoctorDto {
  const { id, hsaId, name, email, area, studyDirector, mainSupervisor, training } = doctor;
  return {
    id,
    hsaId,
    name,
    email,
    healthCentreId: doctor.homeCentreId,
    healthCentreName: doctor.homeCentreName,
    area,
    studyDirector,
    mainSupervisor,
    startDate: training.startDate,
    regulation: training.regulation,
    btMonths: training.btMonths,
    employment: training.employment.map(({ from, to, share }) => ({ from, to, share })),
    leaves: training.leaves.map(({ from, to }) => ({ from, to })),
    completed: [...doctor.completed],
    note: showsNote ? doctor.note : null,
  };
}

export function trainingDto({ doctorId, asOf, clock, needs, away }: Training): TrainingDto {
  return {
    doctorId,
    clock: {
      asOf,
      monthsDone: toTenths(clock.monthsAt(asOf)),
      monthsRequired: clock.requiredMonths,
      expectedEnd: clock.expectedEnd,
      rate: clock.rateAt(asOf),
    },
    needs: needs.map(needDto),
    awayWeeks: away.map(({ from, to }: WeekRange) => ({ from, to })),
  };
}

function needDto(need: DerivedNeed): NeedDto {
  const { key, state } = need;
  const open = need.state === 'open' ? need : undefined;
  return {
    key,
    state,
    specialties: [...need.specialties],
    requires: [...need.requires],
    weeks: open?.weeks ?? null,
    weeksFullTime: open?.weeksFullTime ?? null,
    share: open?.share ?? null,
    earliest: open?.earliest ?? null,
    latest: open?.latest ?? null,
    targetFrom: open?.targetFrom ?? null,
    targetTo: open?.targetTo ?? null,
    rescueReason: open?.rescueReason ?? null,
  };
}

function toTenths(months: number): number {
  return Math.round(months * 10) / 10;
}
