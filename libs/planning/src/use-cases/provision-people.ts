import type { Actor } from '../ports/actor.js';
import type {
  GroupContent,
  GroupRole,
  ProvisionedGroup,
  ProvisionedUser,
  UserContent,
} from '../ports/provisioning-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { roleNamed } from '../provisioning/group-name.js';
import { sameNameKey } from '../region/slug.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** What a group is to be; its role stands in its name. */
export interface GroupOrder {
  readonly displayName: string;
  readonly externalId: string | null;
  /** Ids of users. */
  readonly members: readonly string[];
}

/** Makes what something is to be from what it is, in the transaction that changes it. */
type Change<From, To> = (before: From) => To | Promise<To>;

/** People and their roles as the organisation's directory keeps them: entered, changed, barred, and given roles by groups. */
export class ProvisionPeople {
  constructor(private readonly stores: RegionStores) {}

  users(actor: Actor): Promise<readonly ProvisionedUser[]> {
    return this.stores.read(actor.regionId, ({ provisioning }) => provisioning.users());
  }

  /** @throws UseCaseError `USER.NOT_FOUND` */
  async user(actor: Actor, id: string): Promise<ProvisionedUser> {
    const user = await this.stores.read(actor.regionId, ({ provisioning }) => provisioning.user(id));
    if (!user) throw notFound('User', id);
    return user;
  }

  /** @throws UseCaseError `USER.TAKEN` */
  enter(actor: Actor, content: UserContent): Promise<ProvisionedUser> {
    return this.stores.write(actor.regionId, async (store) => {
      await requireFree(store, content, null);
      const user = await store.provisioning.addUser(content);
      await noteUser(store, actor, 'user.entered', user.id, { after: { active: user.active } });
      return user;
    });
  }

  /**
   * @param version what the directory has read; `null` = whatever it is
   * @throws UseCaseError `USER.NOT_FOUND`, `USER.CHANGED`, `USER.TAKEN`; whatever `change` throws
   */
  change(
    actor: Actor,
    id: string,
    version: number | null,
    change: Change<ProvisionedUser, UserContent>,
  ): Promise<ProvisionedUser> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await store.provisioning.lockUser(id);
      if (!before) throw notFound('User', id);
      requireVersion('USER', before, version);
      const content = await change(before);
      await requireFree(store, content, id);
      const after = await store.provisioning.changeUser(id, content);
      await noteUser(store, actor, actionOf(before, after), id, {
        before: { active: before.active },
        after: { active: after.active },
      });
      return after;
    });
  }

  /** @throws UseCaseError `USER.NOT_FOUND`, `USER.CHANGED` */
  remove(actor: Actor, id: string, version: number | null): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await store.provisioning.lockUser(id);
      if (!before) throw notFound('User', id);
      requireVersion('USER', before, version);
      await store.provisioning.removeUser(id);
      await noteUser(store, actor, 'user.removed', id, { before: { active: before.active } });
    });
  }

  groups(actor: Actor): Promise<readonly ProvisionedGroup[]> {
    return this.stores.read(actor.regionId, ({ provisioning }) => provisioning.groups());
  }

  /** @throws UseCaseError `GROUP.NOT_FOUND` */
  async group(actor: Actor, id: string): Promise<ProvisionedGroup> {
    const group = await this.stores.read(actor.regionId, ({ provisioning }) => provisioning.group(id));
    if (!group) throw notFound('Group', id);
    return group;
  }

  /** @throws UseCaseError `GROUP.TAKEN`, `GROUP.NAME`, `GROUP.OBJECT`, `GROUP.MEMBER` */
  enterGroup(actor: Actor, order: GroupOrder): Promise<ProvisionedGroup> {
    return this.stores.write(actor.regionId, async (store) => {
      const content = await contentOf(store, order, null);
      const { id } = await store.provisioning.addGroup(content);
      await noteGroup(store, actor, 'group.entered', id, { after: roleOf(content) });
      await this.setMembers(store, actor, id, order.members);
      return existingGroup(store, id);
    });
  }

  /** @throws UseCaseError `GROUP.NOT_FOUND`, `GROUP.CHANGED`; as {@link enterGroup}; whatever `change` throws */
  changeGroup(
    actor: Actor,
    id: string,
    version: number | null,
    change: Change<ProvisionedGroup, GroupOrder>,
  ): Promise<ProvisionedGroup> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await store.provisioning.lockGroup(id);
      if (!before) throw notFound('Group', id);
      requireVersion('GROUP', before, version);
      const order = await change(before);
      if (order.displayName !== before.displayName || order.externalId !== before.externalId) {
        const content = await contentOf(store, order, id);
        await store.provisioning.changeGroup(id, content);
        await noteGroup(store, actor, 'group.changed', id, {
          before: roleOf(before),
          after: roleOf(content),
        });
      }
      await this.setMembers(store, actor, id, order.members);
      return existingGroup(store, id);
    });
  }

  /** @throws UseCaseError `GROUP.NOT_FOUND`, `GROUP.CHANGED` */
  removeGroup(actor: Actor, id: string, version: number | null): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await store.provisioning.lockGroup(id);
      if (!before) throw notFound('Group', id);
      requireVersion('GROUP', before, version);
      await store.provisioning.removeGroup(id);
      const members = before.members.map((member) => member.id);
      await noteGroup(store, actor, 'group.removed', id, { before: { ...roleOf(before), members } });
    });
  }

  private async setMembers(
    store: RegionStore,
    actor: Actor,
    id: string,
    members: readonly string[],
  ): Promise<void> {
    const changed = await store.provisioning.setMembers(id, [...new Set(members)]);
    if (!changed) {
      throw new UseCaseError('invalid', 'GROUP.MEMBER', {}, 'A member is no user that has been entered.');
    }
    if (changed.added.length + changed.removed.length === 0) return;
    await noteGroup(store, actor, 'group.members', id, { after: changed });
  }
}

/** The role that a group's name gives. */
async function contentOf(
  store: RegionStore,
  { displayName, externalId }: GroupOrder,
  exceptId: string | null,
): Promise<GroupContent> {
  if (await store.provisioning.isGroupTaken(displayName, exceptId)) {
    throw new UseCaseError('conflict', 'GROUP.TAKEN', { name: displayName }, 'Another group has this name.');
  }
  return { displayName, externalId, ...(await groupRole(store, displayName)) };
}

async function groupRole(store: RegionStore, displayName: string): Promise<GroupRole> {
  const named = roleNamed(displayName);
  if (!named) {
    throw new UseCaseError(
      'invalid',
      'GROUP.NAME',
      { name: displayName },
      'A group is named "role" or "role: object", such as "unitAdmin" or "hostContact: name of the clinic".',
    );
  }
  const { role, kind, object } = named;
  if (kind === 'region' || object === null) return { role, scope: { kind, id: null } };
  const id = await store.provisioning.objectNamed(kind, object, sameNameKey(object));
  if (id !== null) return { role, scope: { kind, id } };
  throw new UseCaseError(
    'invalid',
    'GROUP.OBJECT',
    { name: object },
    `The region has nothing by the name of "${object}" that ${role} could be held over.`,
  );
}

async function existingGroup(store: RegionStore, id: string): Promise<ProvisionedGroup> {
  const group = await store.provisioning.group(id);
  if (!group) throw notFound('Group', id);
  return group;
}

async function requireFree(store: RegionStore, content: UserContent, exceptId: string | null): Promise<void> {
  if (!(await store.provisioning.isTaken(content, exceptId))) return;
  throw new UseCaseError('conflict', 'USER.TAKEN', {}, 'Another user has this userName or HSA-id.');
}

function requireVersion(
  what: 'USER' | 'GROUP',
  { id, version }: { readonly id: string; readonly version: number },
  read: number | null,
): void {
  if (read === null || read === version) return;
  throw new UseCaseError(
    'conflict',
    `${what}.CHANGED`,
    { id, version },
    `It has been changed since: it is at version ${version}, not ${read}. Read it again.`,
  );
}

function actionOf(before: UserContent, after: UserContent): string {
  if (before.active === after.active) return 'user.changed';
  return after.active ? 'user.activated' : 'user.deactivated';
}

function roleOf({ role, scope }: GroupRole): object {
  return { role, kind: scope.kind, object: scope.kind === 'studyDirectorGroup' ? null : scope.id };
}

interface Noted {
  readonly before?: unknown;
  readonly after?: unknown;
}

function noteUser(store: RegionStore, actor: Actor, action: string, id: string, more: Noted): Promise<void> {
  return store.audit.append(actor, { action, subject: { kind: 'user', id }, ...more });
}

function noteGroup(store: RegionStore, actor: Actor, action: string, id: string, more: Noted): Promise<void> {
  return store.audit.append(actor, { action, subject: { kind: 'group', id }, ...more });
}
