import type { Actor } from '../ports/actor.js';
import type { AuditFilter, AuditRecord, AuditVerdict } from '../ports/audit-trail.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { RegionStores } from '../ports/region-stores.js';

/** Reads the region's log: who did what, to what, when and why; and whether the log itself is untouched. */
export class ReadAudit {
  constructor(private readonly stores: RegionStores) {}

  /** Latest first. */
  list(actor: Actor, filter: AuditFilter, page: PageRequest): Promise<Page<AuditRecord>> {
    return this.stores.read(actor.regionId, (store) => store.audit.list(page, filter));
  }

  /** Recomputes the chain from its first record; takes longer the longer the log is. */
  verify(actor: Actor): Promise<AuditVerdict> {
    return this.stores.read(actor.regionId, (store) => store.audit.verify());
  }
}
