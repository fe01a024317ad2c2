import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Appointment, type Bundle, type Slot } from 'fhir/r4.js';
import { type OfferedSlotFilter, ReadInterchange, type SharedPlacementFilter } from '#planning';
import { type Caller, TheCaller } from '../access/caller.js';
import { narrowed } from '../access/narrow.js';
import { Requires } from '../access/requires.js';
import { ApiRefusals } from '../http/api-refusals.js';
import { PublicAddress } from '../http/public-address.js';
import { PLACEMENT_OWNERS } from '../resources/placements/placement.mapper.js';
import { searchset } from './bundle.js';
import { FhirGet, FhirSearch } from './fhir-route.js';
import { found, ONE, only, TheSearch } from './found.js';
import { FHIR_ROOT } from './outcome.js';
import { appointment, availabilitiesOf, placementStatesOf, slot } from './resources/bookings.js';
import { type SearchRequest } from './search-request.js';
import { SERVICE_CATEGORY } from './vocabulary.js';

/** Slots and the placements in them, as FHIR R4. */
@ApiTags('fhir')
@Controller(FHIR_ROOT)
export class FhirBookingsController {
  constructor(
    private readonly interchange: ReadInterchange,
    private readonly address: PublicAddress,
  ) {}

  /** What has been published, by start. A clinic sees its own. */
  @FhirSearch('Slot')
  @Requires('read', 'Slot')
  async searchSlots(
    @TheCaller() caller: Caller,
    @TheSearch('Slot') search: SearchRequest,
  ): Promise<Bundle<Slot>> {
    const request = search.page();
    const filter = visibleSlots(caller, askedSlots(search));
    const page = await this.interchange.ask(caller.actor, (store) => store.slots(filter, request));
    const base = this.address.of(FHIR_ROOT);
    return searchset(search, { page, request, base }, (each) => slot(each, caller.language));
  }

  /** One slot. */
  @FhirGet('Slot/:slotId')
  @Requires('read', 'Slot')
  @ApiRefusals(404)
  async readSlot(@TheCaller() caller: Caller, @Param('slotId') id: string): Promise<Slot> {
    const filter = visibleSlots(caller, { ids: only(id) });
    const page = await this.interchange.ask(caller.actor, (store) => store.slots(filter, ONE));
    return found(page, (each) => slot(each, caller.language));
  }

  /** The placements that people have been told of and that concern the caller, by start, also those that ended. */
  @FhirSearch('Appointment')
  @Requires('read', 'Placement')
  async searchAppointments(
    @TheCaller() caller: Caller,
    @TheSearch('Appointment') search: SearchRequest,
  ): Promise<Bundle<Appointment>> {
    const request = search.page();
    const filter = visiblePlacements(caller, askedPlacements(search));
    const page = await this.interchange.ask(caller.actor, (store) => store.placements(filter, request));
    const base = this.address.of(FHIR_ROOT);
    return searchset(search, { page, request, base }, (each) =>
      appointment(each, caller.language, seesDoctors(caller)),
    );
  }

  /** One placement. */
  @FhirGet('Appointment/:placementId')
  @Requires('read', 'Placement')
  @ApiRefusals(404)
  async readAppointment(@TheCaller() caller: Caller, @Param('placementId') id: string): Promise<Appointment> {
    const filter = visiblePlacements(caller, { ids: only(id) });
    const page = await this.interchange.ask(caller.actor, (store) => store.placements(filter, ONE));
    return found(page, (each) => appointment(each, caller.language, seesDoctors(caller)));
  }
}

function askedSlots(search: SearchRequest): OfferedSlotFilter {
  const ids = search.allows('service-category', SERVICE_CATEGORY) ? search.ids('_id') : [];
  const [serviceIds, specialties] = [search.codes('schedule'), search.codes('specialty')];
  const [statuses, starts] = [search.codes('status'), search.spans('start')];
  return {
    ...(ids ? { ids } : {}),
    ...(serviceIds ? { serviceIds } : {}),
    ...(specialties ? { specialties } : {}),
    ...(statuses ? { availabilities: availabilitiesOf(statuses) } : {}),
    ...(starts ? { starts } : {}),
  };
}

/** What was taken back is seen by those whose it was alone: it may never have been offered to anyone. */
function visibleSlots({ permissions }: Caller, filter: OfferedSlotFilter): OfferedSlotFilter {
  const own = narrowed(permissions.scope('read', 'Slot'), filter, { hostId: 'hostIds' });
  return permissions.mayEver('publish', 'Slot') ? own : { ...own, states: ['published', 'closed'] };
}

function askedPlacements(search: SearchRequest): SharedPlacementFilter {
  const ids = search.allows('service-category', SERVICE_CATEGORY) ? search.ids('_id') : [];
  const [doctorIds, slotIds] = [search.ids('practitioner'), search.ids('slot')];
  const [serviceIds, specialties] = [search.codes('actor'), search.codes('specialty')];
  const [statuses, starts, changed] = [
    search.codes('status'),
    search.spans('date'),
    search.spans('_lastUpdated'),
  ];
  return {
    ...(ids ? { ids } : {}),
    ...(doctorIds ? { doctorIds } : {}),
    ...(slotIds ? { slotIds } : {}),
    ...(serviceIds ? { serviceIds } : {}),
    ...(specialties ? { specialties } : {}),
    ...(statuses ? { states: placementStatesOf(statuses) } : {}),
    ...(starts ? { starts } : {}),
    ...(changed ? { changed } : {}),
  };
}

function visiblePlacements({ permissions }: Caller, filter: SharedPlacementFilter): SharedPlacementFilter {
  return narrowed(permissions.scope('read', 'Placement'), filter, PLACEMENT_OWNERS);
}

function seesDoctors({ permissions }: Caller): boolean {
  return permissions.mayEver('read', 'Doctor');
}
