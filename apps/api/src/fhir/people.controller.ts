import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Bundle, type Practitioner, type PractitionerRole } from 'fhir/r4.js';
import { ReadInterchange, type SharedDoctorFilter } from '#planning';
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
import { practitioner, practitionerRole } from './resources/people.js';
import { type SearchRequest } from './search-request.js';
import { ST_DOCTOR } from './vocabulary.js';

/**
 * The doctors in training and their role, as FHIR R4. A clinic sees the names of those who come; who may read of doctors
 * sees her own.
 */
@ApiTags('fhir')
@Controller(FHIR_ROOT)
export class FhirPeopleController {
  constructor(
    private readonly interchange: ReadInterchange,
    private readonly address: PublicAddress,
  ) {}

  /** The doctors whom the caller may know, by name. */
  @FhirSearch('Practitioner')
  @Requires('read', 'Placement')
  async searchPractitioners(
    @TheCaller() caller: Caller,
    @TheSearch('Practitioner') search: SearchRequest,
  ): Promise<Bundle<Practitioner>> {
    const request = search.page();
    const [doctorIds, hsaIds, name] = [search.ids('_id'), search.codes('identifier'), search.name()];
    const filter = visible(caller, {
      // Whoever is not told an HSA-id finds nobody by it.
      ...(hsaIds && !seesWhole(caller) ? { doctorIds: [] } : doctorIds ? { doctorIds } : {}),
      ...(hsaIds ? { hsaIds } : {}),
      ...(name ? { name } : {}),
    });
    const page = await this.interchange.ask(caller.actor, (store) => store.doctors(filter, request));
    const base = this.address.of(FHIR_ROOT);
    return searchset(search, { page, request, base }, (each) => practitioner(each, seesWhole(caller)));
  }

  /** One doctor. */
  @FhirGet('Practitioner/:practitionerId')
  @Requires('read', 'Placement')
  @ApiRefusals(404)
  async readPractitioner(
    @TheCaller() caller: Caller,
    @Param('practitionerId') id: string,
  ): Promise<Practitioner> {
    const filter = visible(caller, { doctorIds: only(id) });
    const page = await this.interchange.ask(caller.actor, (store) => store.doctors(filter, ONE));
    return found(page, (each) => practitioner(each, seesWhole(caller)));
  }

  /** The doctors whom the caller may know, with the health centre that is their home. */
  @FhirSearch('PractitionerRole')
  @Requires('read', 'Placement')
  async searchPractitionerRoles(
    @TheCaller() caller: Caller,
    @TheSearch('PractitionerRole') search: SearchRequest,
  ): Promise<Bundle<PractitionerRole>> {
    const request = search.page();
    const asked = search.allows('role', ST_DOCTOR) ? search.idsOf('_id', 'practitioner') : [];
    const healthCentreIds = search.ids('organization');
    const filter = visible(caller, {
      ...(asked ? { doctorIds: asked } : {}),
      ...(healthCentreIds ? { healthCentreIds } : {}),
    });
    const page = await this.interchange.ask(caller.actor, (store) => store.doctors(filter, request));
    const base = this.address.of(FHIR_ROOT);
    return searchset(search, { page, request, base }, (each) =>
      practitionerRole(each, caller.language, seesWhole(caller)),
    );
  }

  /** One doctor's role; it has the doctor's id. */
  @FhirGet('PractitionerRole/:practitionerId')
  @Requires('read', 'Placement')
  @ApiRefusals(404)
  async readPractitionerRole(
    @TheCaller() caller: Caller,
    @Param('practitionerId') id: string,
  ): Promise<PractitionerRole> {
    const filter = visible(caller, { doctorIds: only(id) });
    const page = await this.interchange.ask(caller.actor, (store) => store.doctors(filter, ONE));
    return found(page, (each) => practitionerRole(each, caller.language, seesWhole(caller)));
  }
}

function visible(caller: Caller, filter: SharedDoctorFilter): SharedDoctorFilter {
  const thing = seesWhole(caller) ? 'Doctor' : 'Placement';
  return narrowed(caller.permissions.scope('read', thing), filter, PLACEMENT_OWNERS);
}

/** Whether the caller may read of doctors, and not only who comes to her clinic. */
function seesWhole({ permissions }: Caller): boolean {
  return permissions.mayEver('read', 'Doctor');
}
