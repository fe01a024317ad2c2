import type { Actor } from '../ports/actor.js';
import type { Page, PageRequest } from '../ports/page.js';
import type {
  DoctorFilter,
  DoctorSummary,
  HealthCentreSummary,
  HostSummary,
  HostFilter,
  PlaceFilter,
} from '../ports/register-store.js';
import type { RegionStores } from '../ports/region-stores.js';

/** Reads the region's people and places. What the caller may see is narrowed by the filter. */
export class BrowseRegister {
  constructor(private readonly stores: RegionStores) {}

  healthCentres(actor: Actor, filter: PlaceFilter, page: PageRequest): Promise<Page<HealthCentreSummary>> {
    return this.stores.read(actor.regionId, (store) => store.register.healthCentres(filter, page));
  }

  doctors(actor: Actor, filter: DoctorFilter, page: PageRequest): Promise<Page<DoctorSummary>> {
    return this.stores.read(actor.regionId, (store) => store.register.doctors(filter, page));
  }

  hosts(actor: Actor, filter: HostFilter, page: PageRequest): Promise<Page<HostSummary>> {
    return this.stores.read(actor.regionId, (store) => store.register.hosts(filter, page));
  }
}
