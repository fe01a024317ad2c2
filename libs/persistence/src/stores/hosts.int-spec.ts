import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManageHosts, ManageSlots, ManageSlotSeries, type SeriesContent } from '#planning';
import { World } from '../testing/world.js';

describe('what hosts owe and offer', () => {
  let world: World;
  let hosts: ManageHosts;
  let hostId: string;

  beforeAll(async () => {
    world = await World.open();
    await world.fill();
    hosts = new ManageHosts(world.stores);
    const [clinic] = await world.rows<{ id: string }>(
      `SELECT id FROM host_clinic WHERE name = 'Kvinnokliniken'`,
    );
    hostId = clinic!.id;
  });

  afterAll(() => world.close());

  const supervised = async (): Promise<boolean[]> => {
    const data = await world.stores.read(world.regionId, (store) =>
      store.regionData({ asOf: world.clock.today(), firstWeek: '2027-W01', weeks: 60 }),
    );
    return data.slots
      .filter((slot) => slot.hostId === hostId)
      .map(({ supervisorTrained }) => supervisorTrained);
  };

  it('holds a contract’s duty against what is published, used and withdrawn, in seat-weeks of a year', async () => {
    const provider = await hosts.putProvider(world.actor, { name: 'Regionens sjukhus', ownership: 'region' });
    await hosts.setOwner(world.actor, hostId, provider.id);
    await hosts.putContract(world.actor, {
      providerId: provider.id,
      reference: 'V-1',
      from: '2027-07-02',
      to: null,
      duties: [{ specialty: 'gynaecology', seatsPerYear: 10, weeksPerSeat: 8 }],
    });
    await world.publishing.publish(world.actor, await world.propose());
    const [held] = await world.rows<{ weeks: number }>(
      `SELECT sum(p.weeks)::int AS weeks FROM placement p JOIN slot s ON s.id = p.slot_id WHERE s.host_id = $1`,
      [hostId],
    );
    const [line, ...others] = await hosts.ledger(world.actor, 2027);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ specialty: 'gynaecology', published: 32, used: held!.weeks, withdrawn: 0 });
    // In force for 183 of the year's 365 days.
    expect(line!.contracted).toBeCloseTo((80 * 183) / 365, 6);
    expect(await hosts.ledger(world.actor, 2026)).toEqual([]);
    expect(await hosts.duty(world.actor, hostId, 2027)).toEqual([{ ...line, ownPublished: 32 }]);
    const [unowned] = await world.rows<{ id: string }>(
      `SELECT id FROM host_clinic WHERE name = 'Ögonkliniken'`,
    );
    expect(await hosts.duty(world.actor, unowned!.id, 2027)).toEqual([]);
  });

  it('uses a slot only when its supervisor is trained by its first day, or for as long as a waiver lasts', async () => {
    const supervisor = await hosts.putSupervisor(world.actor, {
      hsaId: 'SE0000000000-9001',
      name: 'Handledare 1',
      email: null,
      hostId,
      trainedOn: '2027-06-01',
      from: '2026-01-01',
      to: null,
    });
    await world.rows('UPDATE slot SET supervisor_id = $1, version = version + 1 WHERE host_id = $2', [
      supervisor.id,
      hostId,
    ]);
    // One begins in March, the other in August.
    expect((await supervised()).sort()).toEqual([false, true]);
    const waiver = { hostId, specialty: null, reason: 'Ny på kliniken', plan: 'Kurs i maj' };
    await hosts.grantWaiver(world.actor, { ...waiver, from: '2027-01-01', to: '2027-03-01' });
    expect((await supervised()).sort()).toEqual([false, true]);
    await hosts.grantWaiver(world.actor, { ...waiver, from: '2027-03-01', to: '2027-06-01' });
    expect(await supervised()).toEqual([true, true]);
  });

  describe('a slot series', () => {
    const content = (changes: Partial<SeriesContent> = {}): SeriesContent => ({
      hostId,
      specialty: 'ent',
      mode: 'block',
      weeks: { from: '2027-W34', to: '2027-W51' },
      lengthWeeks: 4,
      everyWeeks: 4,
      closedWeeks: [],
      skipHolidays: true,
      seats: 2,
      minSeats: 1,
      requirements: { minimumMonths: 6 },
      supervisorId: null,
      note: null,
      ...changes,
    });
    const offered = () =>
      world.rows<{ from_week: string; seats: number; state: string }>(
        `SELECT from_week, seats, state FROM slot WHERE series_id IS NOT NULL ORDER BY from_week`,
      );

    it('generates drafts, follows its rule, and leaves promises and exceptions alone', async () => {
      const series = new ManageSlotSeries(world.stores);
      const slots = new ManageSlots(world.stores, world.clock);
      const made = await series.create(world.actor, 'hostContact', content());
      expect(made).toMatchObject({ added: 4, kept: [] });
      const { items } = await slots.list(
        world.actor,
        { hostIds: [hostId], specialties: ['ent'] },
        { limit: 9 },
      );
      const [first, second] = items;
      await slots.publish(world.actor, first!.id, first!.version, 'unitAdmin');
      await world.rows('UPDATE slot SET is_exception = true, seats = 5 WHERE id = $1', [second!.id]);

      const changed = await series.change(
        world.actor,
        made.series.id,
        made.series.version,
        content({ seats: 3, closedWeeks: ['2027-W42'], weeks: { from: '2027-W34', to: '2028-W06' } }),
      );
      expect(changed).toMatchObject({ withdrawn: 1, added: 1, rewritten: 1 });
      expect((await offered()).map(({ seats, state }) => [seats, state])).toEqual([
        [2, 'published'],
        [5, 'draft'],
        [3, 'draft'],
        // After Christmas, on the same rhythm.
        [3, 'draft'],
      ]);
      await expect(
        series.change(world.actor, made.series.id, made.series.version, content()),
      ).rejects.toMatchObject({ code: 'SLOTSERIES.CHANGED' });

      const ended = await series.end(world.actor, 'unitAdmin', made.series.id, changed.series.version);
      expect(ended.kept).toEqual([first!.id, second!.id]);
      expect((await offered()).map(({ state }) => state)).toEqual(['published', 'draft']);
      await expect(
        series.change(world.actor, made.series.id, ended.series.version, content()),
      ).rejects.toMatchObject({ code: 'SLOTSERIES.STATE' });
    });
  });
});
