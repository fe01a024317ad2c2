import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type MessageReceiver,
  type MessageTopic,
  RelayMessages,
  remind,
  TellPeople,
  type TypedMessage,
} from '#planning';
import { StandingWorld } from '../testing/standing-world.js';

const trusting = (topic: string, payload: unknown): TypedMessage =>
  ({ topic: topic as MessageTopic, payload }) as TypedMessage;

describe('messages from the outbox to their receivers', () => {
  let standing: StandingWorld;
  const faults: unknown[] = [];
  const relayTo = (...receivers: MessageReceiver[]): RelayMessages =>
    new RelayMessages(standing.world.stores, receivers, trusting, (_id, error) => faults.push(error));
  const rows = <Row>(statement: string): Promise<Row[]> => standing.world.rows<Row>(statement);
  const inbox = (): TellPeople => new TellPeople(standing.world.clock, { mailing: true });

  beforeAll(async () => {
    standing = await StandingWorld.published();
  });
  afterAll(() => standing.close());

  it('tells each doctor of her own placements, once, though four relays work and the work is done again', async () => {
    const { regionId } = standing.world;
    await Promise.all([1, 2, 3, 4].map(() => relayTo(inbox()).relay(regionId)));
    const told = await rows<{ doctorId: string; placementId: string }>(
      `SELECT d.id AS "doctorId", n.params->>'placementId' AS "placementId"
       FROM notification n JOIN st_doctor d ON d.person_id = n.person_id WHERE n.topic = 'placement.new'`,
    );
    const held = await standing.held();
    expect(told.map(({ placementId }) => placementId).sort()).toEqual(held.map(({ id }) => id).sort());
    for (const { doctorId, placementId } of told) {
      expect(held.find(({ id }) => id === placementId)?.doctorId).toBe(doctorId);
    }
    await rows(`UPDATE message_delivery SET state = 'waiting', due_at = now()`);
    await relayTo(inbox()).relay(regionId);
    expect(await rows(`SELECT FROM notification WHERE topic = 'placement.new'`)).toHaveLength(held.length);
    expect(await standing.read((store) => store.messages.flow())).toEqual({
      waiting: 0,
      oldestSeconds: 0,
      dead: 0,
    });
  });

  it('keeps what one receiver could not take for a later try, and gives it to the others', async () => {
    const got: string[] = [];
    let refuses = true;
    const unwilling: MessageReceiver = {
      name: 'unwilling',
      receive: () => (refuses ? Promise.reject(new Error('person@example.org is away')) : Promise.resolve()),
    };
    const willing: MessageReceiver = {
      name: 'willing',
      receive: (_store, messages) => Promise.resolve(void got.push(...messages.map(({ key }) => key))),
    };
    await standing.write((store) =>
      store.outbox.add({ key: 'run.failed:1', topic: 'run.failed', payload: { runId: 'r', code: 'X' } }),
    );
    const relay = relayTo(unwilling, willing);
    await relay.relay(standing.world.regionId);
    expect(got).toEqual(['run.failed:1']);
    expect(
      await rows(`SELECT state, attempts, fault, due_at > now() AS later FROM message_delivery
        WHERE receiver = 'unwilling'`),
    ).toEqual([{ state: 'waiting', attempts: 1, fault: 'MESSAGE.FAILED', later: true }]);
    refuses = false;
    await rows(`UPDATE message_delivery SET due_at = now() WHERE receiver = 'unwilling'`);
    expect(await relay.relay(standing.world.regionId)).toBe(1);
    expect(got).toHaveLength(1);
  });

  it('lays aside what can never be delivered, shows it, and tries it again when asked to', async () => {
    const mute: MessageReceiver = { name: 'mute', receive: () => Promise.reject(new Error('never')) };
    await standing.write((store) =>
      store.outbox.add({ key: 'run.failed:2', topic: 'run.failed', payload: { runId: 'r', code: 'X' } }),
    );
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await relayTo(mute).relay(standing.world.regionId);
      await rows(`UPDATE message_delivery SET due_at = now() WHERE receiver = 'mute' AND state = 'waiting'`);
    }
    const dead = await standing.read((store) => store.messages.dead(10));
    expect(dead).toMatchObject([{ kind: 'message', receiver: 'mute', topic: 'run.failed', attempts: 20 }]);
    expect(await standing.write((store) => store.messages.revive(dead[0]!.id))).toBe(true);
    expect(await standing.read((store) => store.messages.dead(10))).toEqual([]);
  });

  it('undoes what a receiver wrote when it fails afterwards', async () => {
    const half: MessageReceiver = {
      name: 'half',
      receive: async (store) => {
        await store.outbox.add({ key: 'half', topic: 'plan.published', payload: { planId: 'p' } });
        throw new Error('after the write');
      },
    };
    await standing.write((store) =>
      store.outbox.add({ key: 'run.failed:3', topic: 'run.failed', payload: { runId: 'r', code: 'X' } }),
    );
    await relayTo(half).relay(standing.world.regionId);
    expect(await rows(`SELECT FROM outbox_message WHERE key = 'half'`)).toEqual([]);
  });

  it('counts for each host what it has not answered, and reminds nobody on the first days', async () => {
    const hosts = await rows<{ hostId: string; waiting: number }>(
      `SELECT s.host_id AS "hostId", count(*)::integer AS waiting FROM placement p JOIN slot s ON s.id = p.slot_id
       WHERE p.state = 'published' GROUP BY s.host_id ORDER BY s.host_id`,
    );
    await standing.write(async (store) => {
      const asked = await store.messages.hostsWaitedFor(0);
      expect(asked.map(({ hostId, waiting }) => ({ hostId, waiting }))).toEqual(hosts);
      await remind(store, standing.world.clock.today(), '2027-01-04T08:00:00Z');
    });
    expect(await rows(`SELECT FROM outbox_message WHERE topic = 'host.reminded'`)).toEqual([]);
  });
});
