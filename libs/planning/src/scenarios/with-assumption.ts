import { addWeeks, calendarDate, type Curriculum, laterWeek, overlaps, requirementsOf } from '#domain';
import type { HostSlot, RegionData, StDoctor } from '../region/region-data.js';
import type { Assumption, ClosedClinic, MoreDoctors, OpenedClinic } from './assumption.js';

/** A copy of the region as it would be; the data that were read are left as they are. Pure. */
export function withAssumption(data: RegionData, assumption: Assumption): RegionData {
  const { moreDoctors, closed = [], opened = [], weights } = assumption;
  const curriculum = curriculumOf(data, assumption);
  const changed: RegionData = {
    ...data,
    curriculum,
    rules: { ...data.rules, weights: { ...data.rules.weights, ...weights } },
    doctors: curriculum === data.curriculum ? data.doctors : data.doctors.map(underTemplate(curriculum)),
    hosts: [...data.hosts, ...opened.map(openedHost)],
    slots: [
      ...closed.reduce(withoutClinic, data.slots),
      ...opened.flatMap((clinic, index) => openedSlot(data, clinic, index)),
    ],
  };
  if (!moreDoctors) return changed;
  return { ...changed, doctors: [...changed.doctors, ...newDoctors(data, moreDoctors)] };
}

function curriculumOf({ curriculum }: RegionData, { curriculum: other, lengths }: Assumption): Curriculum {
  const template = other ?? curriculum;
  if (!lengths || lengths.length === 0) return template;
  const weeksOf = new Map(lengths.map(({ key, weeks }) => [key, weeks]));
  return {
    ...template,
    items: template.items.map((item) => ({ ...item, weeks: weeksOf.get(item.key) ?? item.weeks })),
  };
}

/** What is done and credited counts under the other template too, by specialty and item. */
function underTemplate(template: Curriculum): (doctor: StDoctor) => StDoctor {
  return (doctor) => ({
    ...doctor,
    requirements: requirementsOf(
      template,
      doctor.decisions ?? [],
      doctor.completed.map((specialty) => ({ specialty })),
    ),
  });
}

function withoutClinic(slots: readonly HostSlot[], { hostId, from }: ClosedClinic): readonly HostSlot[] {
  return slots.flatMap((slot) => {
    if (slot.hostId !== hostId || slot.weeks.to <= from) return [slot];
    // A block that has begun is lived out; a rolling offer ends on the day.
    if (slot.weeks.from >= from) return [];
    return slot.mode === 'block' ? [slot] : [{ ...slot, weeks: { from: slot.weeks.from, to: from } }];
  });
}

function openedHost({ name }: OpenedClinic, index: number): RegionData['hosts'][number] {
  return { id: hostIdOf(index), name, ownership: null, area: null };
}

function openedSlot({ horizon }: RegionData, clinic: OpenedClinic, index: number): HostSlot[] {
  const { specialty, places } = clinic;
  const end = addWeeks(horizon.firstWeek, horizon.weeks);
  const weeks = { from: laterWeek(clinic.from, horizon.firstWeek), to: end };
  if (!overlaps(weeks, { from: horizon.firstWeek, to: end })) return [];
  return [
    {
      id: `assumed-slot-${index + 1}`,
      hostId: hostIdOf(index),
      specialty,
      weeks,
      mode: 'rolling',
      seats: places,
      minSeats: null,
      supervisorTrained: true,
      state: 'published',
    },
  ];
}

function hostIdOf(index: number): string {
  return `assumed-host-${index + 1}`;
}

function newDoctors(data: RegionData, more: MoreDoctors): StDoctor[] {
  const homes = more.healthCentreIds.length > 0 ? more.healthCentreIds : homesOfToday(data);
  const partTimers = Math.round(more.count * more.partTimers);
  return Array.from({ length: more.count }, (_, index) => {
    const startDate = calendarDate(
      `${more.startMonths[index % more.startMonths.length] ?? data.asOf.slice(0, 7)}-01`,
    );
    // Spread over the whole list, so that part-timers are found in every month and centre.
    const worksPartTime = spread(index, partTimers, more.count);
    const number = String(index + 1).padStart(4, '0');
    return {
      id: `assumed-doctor-${number}`,
      hsaId: `assumed-${number}`,
      name: `+${index + 1}`,
      email: null,
      homeCentreId: homes[spreadIndex(index, more.count, homes.length)] ?? '',
      area: null,
      studyDirector: null,
      mainSupervisor: null,
      training: {
        startDate,
        regulation: '2021',
        btMonths: 12,
        employment: [{ from: startDate, to: null, share: worksPartTime ? more.partTimeShare : 1 }],
        leaves: [],
      },
      completed: [],
      note: null,
    };
  });
}

/** Whether this one is among `chosen` of `all` that lie evenly. */
function spread(index: number, chosen: number, all: number): boolean {
  return Math.floor(((index + 1) * chosen) / all) > Math.floor((index * chosen) / all);
}

/** Takes from a list evenly: every one in turn when there are few, a sample from all over it when there are many. */
function spreadIndex(index: number, count: number, length: number): number {
  return count >= length ? index % length : Math.floor((index * length) / count);
}

/** One entry per doctor of today, so that large centres get more of the new ones; in the order of the ids. */
function homesOfToday({ doctors, healthCentres }: RegionData): readonly string[] {
  const homes = doctors.map(({ homeCentreId }) => homeCentreId).sort();
  return homes.length > 0 ? homes : healthCentres.map(({ id }) => id);
}
