import type { Actor } from '../ports/actor.js';
import type { DeadLetter, MessageFlow } from '../ports/message-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { notFound } from './use-case-error.js';

const MOST_SHOWN = 200;

/** Whether messages and mail flow, for those who keep the installation going. */
export class WatchMessages {
  constructor(private readonly stores: RegionStores) {}

  read(actor: Actor): Promise<{ readonly flow: MessageFlow; readonly deadLetters: readonly DeadLetter[] }> {
    return this.stores.read(actor.regionId, async (store) => ({
      flow: await store.messages.flow(),
      deadLetters: await store.messages.dead(MOST_SHOWN),
    }));
  }

  /**
   * Tries a dead letter again.
   * @throws UseCaseError `LETTER.NOT_FOUND` when there is none that is dead
   */
  retry(actor: Actor, id: string): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      if (!(await store.messages.revive(id))) throw notFound('Letter', id);
      await store.audit.append(actor, { action: 'letter.retried', subject: { kind: 'letter', id } });
    });
  }

  /** Over all regions: what waits and what is dead. */
  async flowOfAll(): Promise<MessageFlow> {
    let sum: MessageFlow = { waiting: 0, oldestSeconds: 0, dead: 0 };
    for (const { id } of await this.stores.regions()) {
      const flow = await this.stores.read(id, (store) => store.messages.flow());
      sum = {
        waiting: sum.waiting + flow.waiting,
        oldestSeconds: Math.max(sum.oldestSeconds, flow.oldestSeconds),
        dead: sum.dead + flow.dead,
      };
    }
    return sum;
  }
}
