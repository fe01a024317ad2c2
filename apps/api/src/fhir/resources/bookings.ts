import { type Appointment, type AppointmentParticipant, type CodeableConcept, type Slot } from 'fhir/r4.js';
import { addWeeks, type Language, stateName } from '#domain';
import { type Availability, type OfferedSlot, type SharedPlacement } from '#planning';
import { periodOf } from '../stockholm-time.js';
import { concept, referenceTo, serviceCategory, specialtyConcept, SYSTEMS } from '../vocabulary.js';

/** What a slot's seats are in the words of R4. */
const SLOT_STATUS: Readonly<Record<Availability, Slot['status']>> = {
  free: 'free',
  full: 'busy',
  closed: 'busy-unavailable',
};

type AppointmentStatus = Appointment['status'];

/** What the states of a placement (docs/lifecycles.md) are in the words of R4. */
const APPOINTMENT_STATUS: Readonly<Record<SharedPlacement['state'], AppointmentStatus>> = {
  published: 'pending',
  confirmed: 'booked',
  ongoing: 'arrived',
  completed: 'fulfilled',
  declined: 'cancelled',
  cancelled: 'cancelled',
  interrupted: 'cancelled',
  superseded: 'cancelled',
};

/** The states that a search for these statuses means. */
export function placementStatesOf(statuses: readonly string[]): SharedPlacement['state'][] {
  const states = Object.keys(APPOINTMENT_STATUS) as SharedPlacement['state'][];
  return states.filter((state) => statuses.includes(APPOINTMENT_STATUS[state]));
}

/** What a search for these statuses of slots means. */
export function availabilitiesOf(statuses: readonly string[]): Availability[] {
  const known = Object.keys(SLOT_STATUS) as Availability[];
  return known.filter((availability) => statuses.includes(SLOT_STATUS[availability]));
}

export function slot(offered: OfferedSlot, language: Language): Slot {
  return {
    resourceType: 'Slot',
    id: offered.id,
    extension: [{ url: SYSTEMS.seats, valuePositiveInt: offered.seats }],
    serviceCategory: [serviceCategory(language)],
    specialty: [specialtyConcept(offered.specialty, language)],
    schedule: referenceTo('Schedule', offered.serviceId, offered.hostName),
    status: SLOT_STATUS[offered.availability],
    ...periodOf(offered.weeks),
  };
}

/** @param named whether the caller may know who it is that does not come any more */
export function appointment(placement: SharedPlacement, language: Language, named: boolean): Appointment {
  const { id, doctorId, doctorName, serviceId, hostName, slotId, specialty, start, weeks, state } = placement;
  const status = APPOINTMENT_STATUS[state];
  const comes = status !== 'cancelled';
  return {
    resourceType: 'Appointment',
    id,
    meta: { lastUpdated: placement.changedAt },
    status,
    ...(comes ? {} : { cancelationReason: ended(state, language) }),
    serviceCategory: [serviceCategory(language)],
    specialty: [specialtyConcept(specialty, language)],
    ...periodOf({ from: start, to: addWeeks(start, weeks) }),
    slot: [referenceTo('Slot', slotId)],
    participant: [
      {
        actor: referenceTo('Practitioner', doctorId, comes || named ? doctorName : undefined),
        status: comes ? 'accepted' : 'declined',
      },
      { actor: referenceTo('HealthcareService', serviceId, hostName), status: hostAnswer(status) },
    ],
  };
}

function hostAnswer(status: AppointmentStatus): AppointmentParticipant['status'] {
  if (status === 'cancelled') return 'declined';
  return status === 'pending' ? 'needs-action' : 'accepted';
}

/** Into which of its last states a placement went; why it did so is not told here. */
function ended(state: SharedPlacement['state'], language: Language): CodeableConcept {
  return concept(SYSTEMS.placementState, state, stateName('placement', state)[language]);
}
