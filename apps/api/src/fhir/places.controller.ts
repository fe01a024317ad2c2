import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Bundle, type HealthcareService, type Organization, type Schedule } from 'fhir/r4.js';
import { ReadInterchange, type ServiceFilter } from '#planning';
import { type Caller, TheCaller } from '../access/caller.js';
import { narrowed } from '../access/narrow.js';
import { Requires } from '../access/requires.js';
import { ApiRefusals } from '../http/api-refusals.js';
import { PublicAddress } from '../http/public-address.js';
import { searchset } from './bundle.js';
import { FhirGet, FhirSearch } from './fhir-route.js';
import { found, ONE, only, TheSearch } from './found.js';
import { FHIR_ROOT } from './outcome.js';
import { healthcareService, kindsOf, organization, schedule } from './resources/places.js';
import { type SearchRequest } from './search-request.js';
import { SERVICE_CATEGORY } from './vocabulary.js';

/** Clinics, health centres, and what clinics offer in each specialty, as FHIR R4. */
@ApiTags('fhir')
@Controller(FHIR_ROOT)
export class FhirPlacesController {
  constructor(
    private readonly interchange: ReadInterchange,
    private readonly address: PublicAddress,
  ) {}

  /** The clinics and health centres, by name. */
  @FhirSearch('Organization')
  @Requires('read', 'Clinic')
  async searchOrganizations(
    @TheCaller() { actor, language }: Caller,
    @TheSearch('Organization') search: SearchRequest,
  ): Promise<Bundle<Organization>> {
    const request = search.page();
    const [ids, types, name] = [search.ids('_id'), search.codes('type'), search.name()];
    const filter = {
      ...(ids ? { ids } : {}),
      ...(types ? { kinds: kindsOf(types) } : {}),
      ...(name ? { name } : {}),
    };
    const page = await this.interchange.ask(actor, (store) => store.organisations(filter, request));
    return searchset(search, this.list(page, request), (each) => organization(each, language));
  }

  /** One clinic or health centre. */
  @FhirGet('Organization/:organizationId')
  @Requires('read', 'Clinic')
  @ApiRefusals(404)
  async readOrganization(
    @TheCaller() { actor, language }: Caller,
    @Param('organizationId') id: string,
  ): Promise<Organization> {
    const page = await this.interchange.ask(actor, (store) => store.organisations({ ids: only(id) }, ONE));
    return found(page, (each) => organization(each, language));
  }

  /** What clinics offer, by clinic and specialty. */
  @FhirSearch('HealthcareService')
  @Requires('read', 'Clinic')
  async searchHealthcareServices(
    @TheCaller() { actor, language }: Caller,
    @TheSearch('HealthcareService') search: SearchRequest,
  ): Promise<Bundle<HealthcareService>> {
    const request = search.page();
    const hostIds = search.ids('organization');
    const filter = { ...services(search, search.codes('_id')), ...(hostIds ? { hostIds } : {}) };
    const page = await this.interchange.ask(actor, (store) => store.services(filter, request));
    return searchset(search, this.list(page, request), (each) => healthcareService(each, language));
  }

  /** What one clinic offers in one specialty. */
  @FhirGet('HealthcareService/:service')
  @Requires('read', 'Clinic')
  @ApiRefusals(404)
  async readHealthcareService(
    @TheCaller() { actor, language }: Caller,
    @Param('service') id: string,
  ): Promise<HealthcareService> {
    const page = await this.interchange.ask(actor, (store) => store.services({ ids: [id] }, ONE));
    return found(page, (each) => healthcareService(each, language));
  }

  /** The schedules to which slots belong: one for each service. A clinic sees its own. */
  @FhirSearch('Schedule')
  @Requires('read', 'Slot')
  async searchSchedules(
    @TheCaller() caller: Caller,
    @TheSearch('Schedule') search: SearchRequest,
  ): Promise<Bundle<Schedule>> {
    const { actor, language } = caller;
    const request = search.page();
    const [ids, actors] = [search.codes('_id'), search.codes('actor')];
    const asked = ids && actors ? ids.filter((id) => actors.includes(id)) : (ids ?? actors);
    const filter = ownServices(caller, services(search, asked));
    const page = await this.interchange.ask(actor, (store) => store.services(filter, request));
    return searchset(search, this.list(page, request), (each) => schedule(each, language));
  }

  /** The schedule of one service. */
  @FhirGet('Schedule/:service')
  @Requires('read', 'Slot')
  @ApiRefusals(404)
  async readSchedule(@TheCaller() caller: Caller, @Param('service') id: string): Promise<Schedule> {
    const filter = ownServices(caller, { ids: [id] });
    const page = await this.interchange.ask(caller.actor, (store) => store.services(filter, ONE));
    return found(page, (each) => schedule(each, caller.language));
  }

  private list<P, R>(page: P, request: R): { page: P; request: R; base: string } {
    return { page, request, base: this.address.of(FHIR_ROOT) };
  }
}

function services(search: SearchRequest, asked: readonly string[] | undefined): ServiceFilter {
  const ids = search.allows('service-category', SERVICE_CATEGORY) ? asked : [];
  const [specialties, offered] = [search.codes('specialty'), search.flag('active')];
  return {
    ...(ids ? { ids } : {}),
    ...(specialties ? { specialties } : {}),
    ...(offered === undefined ? {} : { offered }),
  };
}

function ownServices({ permissions }: Caller, filter: ServiceFilter): ServiceFilter {
  return narrowed(permissions.scope('read', 'Slot'), filter, { hostId: 'hostIds' });
}
