import { isHsaId, normaliseHsaId, type Role, ROLE_SCOPES, type ScopeKind } from '#domain';
import type { RoleScope } from '../ports/accounts.js';
import type { Actor } from '../ports/actor.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { GivenRole, NewHolder, RoleHolder } from '../ports/role-store.js';
import { sameNameKey } from '../region/slug.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** A role that is to be given. */
export interface RoleOrder {
  readonly role: Role;
  /** Over what; the usual kind of the role where it is absent. */
  readonly kind?: ScopeKind;
  /** The object's id or name; `null` for the region, and for the role of a doctor, which is held over herself. */
  readonly over: string | null;
}

/**
 * Who may sign in, in which roles. Nobody is given a password: whoever signs in at the organisation's provider is known by
 * her HSA-id, and her account is made then.
 */
export class GiveRoles {
  constructor(private readonly stores: RegionStores) {}

  holders({ regionId }: Actor): Promise<readonly RoleHolder[]> {
    return this.stores.read(regionId, ({ roles }) => roles.holders());
  }

  /**
   * Enters somebody with her first role. Whoever the register knows by the HSA-id is given the role as the person that
   * she is, if the name is hers.
   * @throws UseCaseError `DOCTOR.HSA_ID`, `HOLDER.OTHER_NAME`; as {@link give}
   */
  enter(actor: Actor, { hsaId: given, name, email }: NewHolder, order: RoleOrder): Promise<RoleHolder> {
    const hsaId = normaliseHsaId(given);
    if (!isHsaId(hsaId)) {
      throw new UseCaseError(
        'invalid',
        'DOCTOR.HSA_ID',
        { value: given },
        `${given} is no HSA-id: write it as SE2321000016-10KJ.`,
      );
    }
    return this.stores.write(actor.regionId, async (store) => {
      const known = await store.roles.nameOf(hsaId);
      if (known !== null && sameNameKey(known) !== sameNameKey(name)) {
        throw new UseCaseError(
          'conflict',
          'HOLDER.OTHER_NAME',
          { hsaId, name: known },
          `${hsaId} is ${known}: check the id, or give the role to her by this name.`,
        );
      }
      const personId = await store.roles.enter({ hsaId, name, email });
      return this.giveTo(store, actor, personId, order);
    });
  }

  /** @throws UseCaseError `HOLDER.NOT_FOUND`, `ROLE.OWN`, `ROLE.HELD`, `ROLE.OBJECT`, `ROLE.NOT_ON_ROSTER` */
  give(actor: Actor, personId: string, order: RoleOrder): Promise<RoleHolder> {
    return this.stores.write(actor.regionId, async (store) => {
      await existingHolder(store, personId);
      return this.giveTo(store, actor, personId, order);
    });
  }

  /**
   * Takes a role back; a session in it ends with the next request.
   * @returns what she holds after it; `null` where she may no longer sign in and has no account
   * @throws UseCaseError `HOLDER.NOT_FOUND`, `ROLE.OWN`, `ROLE.NOT_FOUND`, `ROLE.FROM_DIRECTORY`
   */
  take(actor: Actor, personId: string, roleId: string): Promise<RoleHolder | null> {
    return this.stores.write(actor.regionId, async (store) => {
      const { roles } = await existingHolder(store, personId);
      await refuseOwn(store, actor, personId);
      const held = roles.find(({ id }) => id === roleId);
      if (!held) throw notFound('Role', roleId);
      if (held.fromDirectory) {
        throw new UseCaseError(
          'refused',
          'ROLE.FROM_DIRECTORY',
          { id: roleId },
          'A group of the directory gives the role: take her out of the group there.',
        );
      }
      await store.roles.take(personId, roleId);
      await note(store, actor, personId, { action: 'role.taken', before: held });
      return store.roles.holder(personId);
    });
  }

  private async giveTo(
    store: RegionStore,
    actor: Actor,
    personId: string,
    order: RoleOrder,
  ): Promise<RoleHolder> {
    await refuseOwn(store, actor, personId);
    const scope = await scopeOf(store, personId, order);
    await store.roles.give(personId, order.role, scope);
    await note(store, actor, personId, { action: 'role.given', after: { role: order.role, scope } });
    return existingHolder(store, personId);
  }
}

/** What the order names, found in the region. */
async function scopeOf(store: RegionStore, personId: string, order: RoleOrder): Promise<RoleScope> {
  const { role, over, kind = ROLE_SCOPES[role][0] } = order;
  if (kind === 'region' && ROLE_SCOPES[role].includes(kind)) return { kind, id: null };
  if (role === 'doctor') {
    const doctorId = await store.roles.doctorOf(personId);
    if (doctorId !== null) return { kind: 'doctor', id: doctorId };
    throw new UseCaseError(
      'conflict',
      'ROLE.NOT_ON_ROSTER',
      { id: personId },
      'The role of a doctor is held by those on the ST-list: put her there first.',
    );
  }
  const id =
    kind === 'region' || over === null || !ROLE_SCOPES[role].includes(kind)
      ? null
      : await store.provisioning.objectNamed(kind, over, sameNameKey(over));
  if (id !== null) return { kind, id };
  throw new UseCaseError(
    'invalid',
    'ROLE.OBJECT',
    { role, name: over ?? '' },
    `The region has nothing by the name of "${over ?? ''}" that ${role} could be held over.`,
  );
}

/** What one may do is always another's decision. */
async function refuseOwn(store: RegionStore, { accountId }: Actor, personId: string): Promise<void> {
  if (accountId === null || (await store.roles.personOf(accountId)) !== personId) return;
  throw new UseCaseError(
    'refused',
    'ROLE.OWN',
    { id: personId },
    'Your own roles are changed by somebody else.',
  );
}

async function existingHolder(store: RegionStore, personId: string): Promise<RoleHolder> {
  const holder = await store.roles.holder(personId);
  if (!holder) throw notFound('Holder', personId);
  return holder;
}

/** The log names objects by their ids; a study director's group is known by her name, which stays out of it. */
function note(
  store: RegionStore,
  actor: Actor,
  personId: string,
  entry: {
    readonly action: string;
    readonly before?: Pick<GivenRole, 'role' | 'scope'>;
    readonly after?: Pick<GivenRole, 'role' | 'scope'>;
  },
): Promise<void> {
  const said = (held: Pick<GivenRole, 'role' | 'scope'> | undefined) =>
    held && {
      role: held.role,
      kind: held.scope.kind,
      object: held.scope.kind === 'studyDirectorGroup' ? null : held.scope.id,
    };
  const { action, before, after } = entry;
  return store.audit.append(actor, {
    action,
    subject: { kind: 'person', id: personId },
    ...(before ? { before: said(before) } : {}),
    ...(after ? { after: said(after) } : {}),
  });
}
