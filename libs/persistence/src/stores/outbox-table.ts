import type { Outbox, OutboxMessage } from '#planning';
import type { EntityManager } from 'typeorm';

/** Messages to send; a key that is there already is left as it is. */
export class OutboxTable implements Outbox {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add({ key, topic, payload }: OutboxMessage): Promise<void> {
    await this.manager.query(
      `INSERT INTO outbox_message (region_id, key, topic, payload) VALUES ($1, $2, $3, $4)
       ON CONFLICT (region_id, key) DO NOTHING`,
      [this.regionId, key, topic, JSON.stringify(payload)],
    );
  }
}
