import type { Actor } from '../ports/actor.js';
import type { ClinicContact } from '../ports/contact-store.js';
import type { RegionStores } from '../ports/region-stores.js';

/** To whom mail goes with links to answer by, at clinics where nobody signs in. */
export class KeepClinicContacts {
  constructor(private readonly stores: RegionStores) {}

  get(actor: Actor, hostId: string): Promise<ClinicContact | null> {
    return this.stores.read(actor.regionId, (store) => store.contacts.find(hostId));
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
