import { type Curriculum, validateCurriculum } from '#domain';
import { refreshNeeds } from '../needs/refresh-needs.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { StoredCurriculum } from '../ports/need-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { UseCaseError } from './use-case-error.js';

/** Versions of the region's curriculum. A version is never changed: the next one is added. */
export class ManageCurricula {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  versions(actor: Actor): Promise<readonly StoredCurriculum[]> {
    return this.stores.read(actor.regionId, (store) => store.needs.curricula());
  }

  /**
   * Adds the next version. Where it is in force, the needs follow at once; decisions and placements stay.
   * @throws UseCaseError `CURRICULUM.INVALID` with every fault in `details`, `CURRICULUM.VERSION` when it is not the next
   */
  add(actor: Actor, curriculum: Curriculum): Promise<StoredCurriculum> {
    const faults = validateCurriculum(curriculum);
    if (faults.length > 0) {
      throw new UseCaseError(
        'invalid',
        'CURRICULUM.INVALID',
        { faults: faults.length },
        `The curriculum cannot be used: ${faults.map(({ path, message }) => `${path}: ${message.en}`).join(' ')}`,
        faults,
      );
    }
    return this.stores.write(actor.regionId, async (store) => {
      const known = await store.needs.curricula();
      const next =
        1 + Math.max(0, ...known.filter(({ id }) => id === curriculum.id).map(({ version }) => version));
      if (curriculum.version !== next) {
        throw new UseCaseError(
          'conflict',
          'CURRICULUM.VERSION',
          { version: curriculum.version, next },
          `Version ${curriculum.version} of ${curriculum.id} cannot be added: the next one is ${next}.`,
        );
      }
      const added = await store.needs.addCurriculum(curriculum);
      await store.audit.append(actor, {
        action: 'curriculum.added',
        subject: { kind: 'curriculum', id: added.versionId },
        after: curriculum,
      });
      await refreshNeeds(store, actor, this.clock.today(), null);
      return added;
    });
  }
}
