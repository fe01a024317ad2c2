import { addWeeks, type DerivedNeed, type WeekRange } from '#domain';
import {
  type DoctorFacts,
  type DoctorFilter,
  type DoctorSummary,
  type NewDoctor,
  type Training,
} from '#planning';
import { given } from '../../http/given.js';
import {
  type DoctorDto,
  type DoctorFactsDto,
  type DoctorQueryDto,
  type NeedDto,
  type NewDoctorDto,
  type TrainingDto,
} from './doctor.dto.js';

export function doctorFilter(query: DoctorQueryDto): DoctorFilter {
  return {
    ...(query.healthCentreId ? { healthCentreIds: query.healthCentreId } : {}),
    ...(query.area ? { areas: query.area } : {}),
    ...(query.studyDirector ? { studyDirectors: query.studyDirector } : {}),
    ...(query.status ? { statuses: query.status } : {}),
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
    leaves: training.leaves.map(({ from, to, stopsClock, share = null }) => ({
      from,
      to,
      stopsClock,
      share,
    })),
    completed: [...doctor.completed],
    note: showsNote ? doctor.note : null,
    status: doctor.status,
    leftOn: doctor.leftOn,
    finished: doctor.finished,
    version: doctor.version,
  };
}

/** The facts that were sent, and no others. */
export function doctorFacts(sent: DoctorFactsDto): DoctorFacts {
  const { name, email, area, studyDirector, mainSupervisor, note } = sent;
  return given({ name, email, area, studyDirector, mainSupervisor, note });
}

/** A doctor as she is entered; texts that are not sent are empty. */
export function newDoctor({ regulation, btMonths, ...sent }: NewDoctorDto): NewDoctor {
  const { email = null, area = null, studyDirector = null, mainSupervisor = null, note = null } = sent;
  return {
    ...{ ...sent, email, area, studyDirector, mainSupervisor, note, regulation },
    btMonths: regulation === '2021' ? (btMonths ?? null) : null,
  };
}

export function trainingDto({ doctorId, asOf, curriculum, clock, needs, away, done }: Training): TrainingDto {
  const { name, version, validFrom } = curriculum;
  return {
    doctorId,
    curriculum: { name, version, validFrom },
    clock: {
      asOf,
      monthsDone: toTenths(clock.monthsAt(asOf)),
      monthsRequired: clock.requiredMonths,
      expectedEnd: clock.expectedEnd,
      rate: clock.rateAt(asOf),
    },
    needs: needs.map((need) => needDto(need, done)),
    awayWeeks: away.map(({ from, to }: WeekRange) => ({ from, to })),
  };
}

function needDto(need: DerivedNeed, done: Training['done']): NeedDto {
  const { key, state } = need;
  const open = need.state === 'open' ? need : undefined;
  const by = open ? undefined : done.find(({ needKey }) => needKey === key);
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
    done: by
      ? { from: by.start, to: addWeeks(by.start, by.weeks), hostName: by.hostName, signedOn: by.signedOn }
      : null,
    decidedOn: decidedOn(need),
  };
}

/** When a need was credited or waived. */
function decidedOn({ state, decisions }: DerivedNeed): string | null {
  if (state !== 'credited' && state !== 'waived') return null;
  return decisions.findLast(({ kind }) => kind === 'credit' || kind === 'waive')?.decidedOn ?? null;
}

function toTenths(months: number): number {
  return Math.round(months * 10) / 10;
}
