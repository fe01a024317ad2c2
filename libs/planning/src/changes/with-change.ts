import {
  type CalendarDate,
  containsDate,
  type Curriculum,
  type EmploymentPeriod,
  requirementsOf,
} from '#domain';
import type { HostSlot, RegionData, StDoctor } from '../region/region-data.js';
import type { DoctorChange, RegionChange, ShareChanged } from './region-change.js';

/**
 * The region's data as they are once the change has been made. The published placements are left as they are.
 * @param template the curriculum that the doctor follows after a change of regulation; default: the region's
 */
export function withChange(
  data: RegionData,
  change: RegionChange,
  template: Curriculum = data.curriculum,
): RegionData {
  switch (change.kind) {
    case 'slot-withdrawn':
      return withSlot(data, change.slotId, (slot) => ({ ...slot, state: 'withdrawn' }));
    case 'seats-changed':
      return withSlot(data, change.slotId, (slot) => ({
        ...slot,
        seats: change.seats,
        minSeats: slot.minSeats === null ? null : Math.min(slot.minSeats, change.seats),
      }));
    case 'training-left':
      return { ...data, doctors: data.doctors.filter(({ id }) => id !== change.doctorId) };
    default:
      return {
        ...data,
        doctors: data.doctors.map((doctor) =>
          doctor.id === change.doctorId ? doctorWith(doctor, change, data.asOf, template) : doctor,
        ),
      };
  }
}

/** Employment with another share from a day on; what came before stays as it was. */
export function employmentWith(
  employment: readonly EmploymentPeriod[],
  { from, share }: Pick<ShareChanged, 'from' | 'share'>,
): EmploymentPeriod[] {
  const before = employment
    .filter((period) => period.from < from)
    .map((period) => (containsDate(period, from) ? { ...period, to: from } : period));
  return [...before, { from, to: null, share }];
}

/** Employment of a training that begins on the day: what ended before it falls away, and the first period left begins with it. */
export function employmentFrom(
  employment: readonly EmploymentPeriod[],
  day: CalendarDate,
): EmploymentPeriod[] {
  const [first, ...later] = employment
    .filter(({ to }) => to === null || to > day)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return first ? [{ ...first, from: day }, ...later] : [];
}

function withSlot(data: RegionData, slotId: string, change: (slot: HostSlot) => HostSlot): RegionData {
  return { ...data, slots: data.slots.map((slot) => (slot.id === slotId ? change(slot) : slot)) };
}

function doctorWith(
  doctor: StDoctor,
  change: Exclude<DoctorChange, { kind: 'training-left' }>,
  asOf: CalendarDate,
  template: Curriculum,
): StDoctor {
  const { training } = doctor;
  switch (change.kind) {
    case 'leave-recorded': {
      const { from, to, stopsClock, share } = change;
      const leave = { from, to, stopsClock, ...(share === undefined ? {} : { share }) };
      return { ...doctor, training: { ...training, leaves: [...training.leaves, leave] } };
    }
    case 'leave-cancelled': {
      const leaves = training.leaves.filter(({ from, to }) => from !== change.from || to !== change.to);
      return { ...doctor, training: { ...training, leaves } };
    }
    case 'share-changed':
      return {
        ...doctor,
        training: { ...training, employment: employmentWith(training.employment, change) },
      };
    case 'centre-changed': {
      const { from, healthCentreId: homeCentreId } = change;
      const before = (doctor.homeCentreChanges ?? []).filter((each) => each.from < from);
      return from <= asOf
        ? { ...doctor, homeCentreId, homeCentreChanges: before.filter((each) => each.from > asOf) }
        : { ...doctor, homeCentreChanges: [...before, { from, homeCentreId }] };
    }
    case 'start-changed':
      return {
        ...doctor,
        training: {
          ...training,
          startDate: change.on,
          employment: employmentFrom(training.employment, change.on),
        },
      };
    case 'regulation-changed':
      return {
        ...doctor,
        training: { ...training, regulation: change.regulation, btMonths: change.btMonths },
        // What is done and credited is told by specialty and item, so that it counts under the other rules too.
        requirements: requirementsOf(
          template,
          doctor.decisions ?? [],
          doctor.completed.map((specialty) => ({ specialty })),
        ),
      };
  }
}
