import type { Actor } from '../ports/actor.js';
import type { OwnedKind, Owners } from '../ports/owner-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { notFound } from './use-case-error.js';

/**
 * Whose a thing is. Use cases know the role that somebody acts in; whether the very object is hers to act on is asked
 * here, in the same transaction where there is one, and decided by libs/access.
 */
export class FindOwners {
  constructor(private readonly stores: RegionStores) {}

  /**
   * @throws UseCaseError `CLAIM.NOT_FOUND`, `PLACEMENT.NOT_FOUND` and so on, by the kind
   */
  async of(actor: Actor, kind: Exclude<OwnedKind, 'swap'>, id: string): Promise<Owners> {
    const [owners] = await this.all(actor, kind, id);
    if (!owners) throw notFound(kind, id);
    return owners;
  }

  /**
   * One for each of those in the swap: whoever owns one of them may act for that one.
   * @throws UseCaseError `SWAP.NOT_FOUND`
   */
  async ofSwap(actor: Actor, id: string): Promise<readonly Owners[]> {
    const parties = await this.all(actor, 'swap', id);
    if (parties.length === 0) throw notFound('Swap', id);
    return parties;
  }

  private all(actor: Actor, kind: OwnedKind, id: string): Promise<readonly Owners[]> {
    return this.stores.read(actor.regionId, (store) => store.owners.of(kind, id));
  }
}
