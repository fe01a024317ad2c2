import { type Curriculum, curriculumInForce, type Regulation, validateCurriculum } from '#domain';
import { draftNeeds } from '../needs/draft-needs.js';
import { refreshNeeds } from '../needs/refresh-needs.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { NeedDraft, StoredCurriculum } from '../ports/need-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { UseCaseError } from './use-case-error.js';

/** A version with whether doctors under some regulation follow it today. */
export interface ListedCurriculum extends StoredCurriculum {
  readonly inForce: boolean;
}

/** What a version would change on the day from which it is valid, counted over everybody on the roster. */
export interface CurriculumEffect {
  readonly doctors: number;
  readonly needsAdded: number;
  readonly needsGone: number;
  /** Needs of another length or another target phase. */
  readonly needsChanged: number;
}

const REGULATIONS: readonly Regulation[] = ['2015', '2021'];

/** Versions of the region's curriculum. A version is never changed: the next one is added. */
export class ManageCurricula {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  versions(actor: Actor): Promise<readonly ListedCurriculum[]> {
    const today = this.clock.today();
    return this.stores.read(actor.regionId, async (store) => {
      const known = await store.needs.curricula();
      const followed = REGULATIONS.map((regulation) => curriculumInForce(known, today, regulation));
      return known.map((each) => ({ ...each, inForce: followed.includes(each) }));
    });
  }

  /**
   * What the version would change; nothing is stored.
   * @throws UseCaseError `CURRICULUM.INVALID`
   */
  preview(actor: Actor, curriculum: Curriculum): Promise<CurriculumEffect> {
    requireValid(curriculum);
    const today = this.clock.today();
    const asOf = curriculum.validFrom > today ? curriculum.validFrom : today;
    return this.stores.read(actor.regionId, async (store) => {
      const { rules } = await store.rulesInForce(asOf);
      const known = await store.needs.curricula();
      const after = [...known, { ...curriculum, versionId: '' }];
      const bases = await store.needs.basis(null, today);
      const changes = bases.map((basis) =>
        compared(
          draftNeeds(basis, { curricula: known, rules, asOf }),
          draftNeeds(basis, { curricula: after, rules, asOf }),
        ),
      );
      const sum = (read: (change: Omit<CurriculumEffect, 'doctors'>) => number): number =>
        changes.reduce((total, change) => total + read(change), 0);
      return {
        doctors: changes.filter((each) => each.needsAdded + each.needsGone + each.needsChanged > 0).length,
        needsAdded: sum(({ needsAdded }) => needsAdded),
        needsGone: sum(({ needsGone }) => needsGone),
        needsChanged: sum(({ needsChanged }) => needsChanged),
      };
    });
  }

  /**
   * Adds the next version. Where it is in force, the needs follow at once; decisions and placements stay.
   * @throws UseCaseError `CURRICULUM.INVALID` with every fault in `details`, `CURRICULUM.VERSION` when it is not the next
   */
  add(actor: Actor, curriculum: Curriculum): Promise<StoredCurriculum> {
    requireValid(curriculum);
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

function requireValid(curriculum: Curriculum): void {
  const faults = validateCurriculum(curriculum);
  if (faults.length === 0) return;
  throw new UseCaseError(
    'invalid',
    'CURRICULUM.INVALID',
    { faults: faults.length },
    `The curriculum cannot be used: ${faults.map(({ path, message }) => `${path}: ${message.en}`).join(' ')}`,
    faults,
  );
}

/** What one doctor's needs come to under another curriculum; what is settled either way is no change. */
function compared(
  before: readonly NeedDraft[],
  after: readonly NeedDraft[],
): Omit<CurriculumEffect, 'doctors'> {
  const asked = ({ state }: NeedDraft): boolean => state === 'open' || state === 'placed';
  const was = new Map(before.filter(asked).map((need) => [need.key, need]));
  const is = new Map(after.filter(asked).map((need) => [need.key, need]));
  const isOther = ({ key, weeksLeft, windowFromMonths, windowToMonths }: NeedDraft): boolean => {
    const old = was.get(key);
    if (!old) return false;
    return (
      old.weeksLeft !== weeksLeft ||
      old.windowFromMonths !== windowFromMonths ||
      old.windowToMonths !== windowToMonths
    );
  };
  return {
    needsAdded: [...is.keys()].filter((key) => !was.has(key)).length,
    needsGone: [...was.keys()].filter((key) => !is.has(key)).length,
    needsChanged: [...is.values()].filter(isOther).length,
  };
}
