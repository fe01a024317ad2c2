import type { Actor } from '../ports/actor.js';
import type { ClinicContact, HostContactPerson } from '../ports/contact-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { existingPlacement } from './booked-placement.js';

/** To whom mail goes with links to answer by, at clinics where nobody signs in. */
export class KeepClinicContacts {
  constructor(private readonly stores: RegionStores) {}

  get(actor: Actor, hostId: string): Promise<ClinicContact | null> {
    return this.stores.read(actor.regionId, (store) => store.contacts.find(hostId));
  }

  /**
   * Whom those can turn to who come to the clinic by this placement.
   * @throws UseCaseError `PLACEMENT.NOT_FOUND`
   */
  ofPlacement(actor: Actor, placementId: string): Promise<readonly HostContactPerson[]> {
    return this.stores.read(actor.regionId, async (store) => {
      const { slotId } = await existingPlacement(store, placementId);
      const slot = await store.slots.find(slotId);
      return slot ? store.contacts.everyone(slot.hostId) : [];
    });
  }

  /** Name and address stay out of the log. */
  put(actor: Actor, hostId: string, contact: ClinicContact): Promise<ClinicContact> {
    return this.stores.write(actor.regionId, async (store) => {
      await store.contacts.put(hostId, contact);
      await store.audit.append(actor, {
        action: 'clinicContact.put',
        subject: { kind: 'host', id: hostId },
      });
      return contact;
    });
  }

  remove(actor: Actor, hostId: string): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      if (!(await store.contacts.remove(hostId))) return;
      await store.audit.append(actor, {
        action: 'clinicContact.removed',
        subject: { kind: 'host', id: hostId },
      });
    });
  }
}
