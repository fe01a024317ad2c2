import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IsoWeek } from '#domain';
import {
  type HeldPlacement,
  type MessageTopic,
  NoteWebhooks,
  type PlacementEventData,
  RelayMessages,
  type TypedMessage,
  WEBHOOK_EVENTS,
} from '#planning';
import { rosterEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';

const trusting = (topic: string, payload: unknown): TypedMessage =>
  ({ topic: topic as MessageTopic, payload }) as TypedMessage;
const REASON = { reason: 'Överenskommet med kliniken' };

describe('what clinics’ systems are told of placements', () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
    await world.fill();
    for (const { id } of await world.rows<{ id: string }>('SELECT id FROM host_clinic')) {
      await world.stores.write(world.regionId, ({ webhooks }) =>
        webhooks.add({
          ...{ hostId: id, label: 'Schemat', url: 'https://clinic.example/', events: WEBHOOK_EVENTS },
          ...{ nonce: 'n', secretHash: 'h', createdBy: 'test' },
        }),
      );
    }
  });
  afterEach(() => world.close());

  interface Told extends Omit<PlacementEventData, 'clinicId'> {
    readonly event: string;
    readonly clinicId: string;
  }
  /** What has come since the last time, in the order of the messages. */
  const told = async (): Promise<Told[]> => {
    await new RelayMessages(world.stores, [new NoteWebhooks()], trusting, (_id, error) => {
      throw error;
    }).relay(world.regionId);
    const rows = await world.rows<{ body: string }>(
      `SELECT w.body FROM webhook_delivery w JOIN outbox_message m ON m.key = w.key ORDER BY m.id`,
    );
    await world.rows('DELETE FROM webhook_delivery');
    return rows.map(({ body }) => {
      const { type, data } = JSON.parse(body) as { type: string; data: Omit<Told, 'event'> };
      return { event: type, ...data };
    });
  };
  const slotId = async (specialty: string, from: IsoWeek): Promise<string> => {
    const page = await world.stores.read(world.regionId, (store) =>
      store.slots.list({ specialties: [specialty] }, { limit: 200 }),
    );
    return page.items.find(({ weeks }) => weeks.from === from)!.id;
  };
  const placed = async (start: IsoWeek = '2027-W10'): Promise<HeldPlacement> => {
    const [doctor] = await world.rows<{ id: string }>(
      `SELECT d.id FROM st_doctor d JOIN person p ON p.id = d.person_id WHERE p.hsa_id = $1`,
      [rosterEntry(1).hsaId],
    );
    return world.booking.place(
      world.actor,
      {
        doctorId: doctor!.id,
        needKey: 'gynaecology',
        slotId: await slotId('gynaecology', start),
        start,
      },
      REASON,
    );
  };

  it('is a placement by its weeks and ids, and no name', async () => {
    const placement = await placed();
    const [event, ...others] = await told();
    expect(others).toEqual([]);
    expect(event).toEqual({
      event: 'placement.published',
      clinicId: expect.any(String) as unknown,
      placementId: placement.id,
      slotId: placement.slotId,
      specialty: 'gynaecology',
      weeks: { from: '2027-W10', to: '2027-W18' },
      state: 'published',
      reasonCode: null,
      replaces: null,
    });
  });

  it('is one change where the placement has moved within the clinic, and the end of it with its reason', async () => {
    const before = await placed();
    await told();
    const after = await world.booking.move(
      world.actor,
      before.id,
      { slotId: await slotId('gynaecology', '2027-W34'), start: '2027-W34' },
      { version: before.version, ...REASON },
    );
    expect(await told()).toMatchObject([
      { event: 'placement.changed', placementId: after.id, replaces: before.id, weeks: { from: '2027-W34' } },
    ]);
    await world.booking.cancel(world.actor, after.id, {
      version: after.version,
      ...REASON,
      causedBy: 'host',
      reasonCode: 'host-closed',
    });
    expect(await told()).toMatchObject([
      { event: 'placement.cancelled', placementId: after.id, reasonCode: 'host-closed', replaces: null },
    ]);
  });

  it('is loss for one clinic and gain for another where a placement changes clinic', async () => {
    const before = await placed();
    await told();
    const [other] = await world.rows<{ id: string }>(
      `INSERT INTO host_clinic (region_id, name, name_key) VALUES ($1, 'Andra kvinnokliniken', 'andra') RETURNING id`,
      [world.regionId],
    );
    await world.stores.write(world.regionId, ({ webhooks }) =>
      webhooks.add({
        ...{ hostId: other!.id, label: 'Schemat', url: 'https://other.example/', events: WEBHOOK_EVENTS },
        ...{ nonce: 'n', secretHash: 'h', createdBy: 'test' },
      }),
    );
    const target = await slotId('gynaecology', '2027-W34');
    await world.rows('UPDATE slot SET host_id = $1 WHERE id = $2', [other!.id, target]);
    const after = await world.booking.move(
      world.actor,
      before.id,
      { slotId: target, start: '2027-W34' },
      { version: before.version, ...REASON },
    );
    const events = await told();
    expect(events).toHaveLength(2);
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          event: 'placement.cancelled',
          placementId: before.id,
          state: 'superseded',
        }),
        expect.objectContaining({
          ...{ event: 'placement.published', clinicId: other!.id, placementId: after.id, replaces: null },
        }),
      ]),
    );
  });

  it('is each placement of a published plan once, and nothing of what is no change of state', async () => {
    await world.publishing.publish(world.actor, await world.propose());
    const held = await world.rows<{ id: string }>(`SELECT id FROM placement WHERE state = 'published'`);
    expect(held.length).toBeGreaterThan(1);
    const first = await told();
    expect(first.map(({ placementId }) => placementId).sort()).toEqual(held.map(({ id }) => id).sort());
    expect(new Set(first.map(({ event }) => event))).toEqual(new Set(['placement.published']));
    await world.rows(`UPDATE placement SET pinned = NOT pinned, version = version + 1`);
    expect(await told()).toEqual([]);
  });

  it('is the answer that was given, by whomever', async () => {
    const { id } = await placed();
    await told();
    await world.stores.write(world.regionId, (store) => store.placements.move(id, 'confirmed'));
    expect(await told()).toMatchObject([
      { event: 'placement.answered', placementId: id, state: 'confirmed' },
    ]);
  });
});
