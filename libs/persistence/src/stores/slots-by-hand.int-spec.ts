import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addWeeks, mondayOf } from '#domain';
import { ManageCentres, ManageHosts, ManageRules, ManageSlots, type SlotSummary } from '#planning';
import { StandingWorld } from '../testing/standing-world.js';

const ALL = { limit: 200 };

describe('what clinics and centres change by hand', () => {
  let standing: StandingWorld;
  let slots: ManageSlots;
  let hosts: ManageHosts;
  let all: readonly SlotSummary[];

  beforeEach(async () => {
    standing = await StandingWorld.published();
    slots = new ManageSlots(standing.world.stores, standing.world.clock);
    hosts = new ManageHosts(standing.world.stores);
    all = (await slots.list(standing.actor, {}, ALL)).items;
  });
  afterEach(() => standing.close());

  const content = {
    specialty: 'ent' as const,
    weeks: { from: '2027-W36', to: '2027-W40' } as const,
    mode: 'block' as const,
    seats: 2,
    minSeats: null,
    supervisorTrained: true,
    note: null,
  };

  it('a draft is written anew until it is published, with what a doctor must bring and who supervises', async () => {
    const { hostId } = all[0]!;
    const supervisor = await hosts.putSupervisor(standing.actor, {
      hsaId: 'SE0000000000-9001',
      name: 'Handledare 1',
      email: null,
      hostId,
      trainedOn: '2026-01-01',
      from: '2026-01-01',
      to: null,
    });
    const draft = await slots.draft(standing.actor, { hostId, ...content }, 'unitAdmin');
    const changed = await slots.change(standing.actor, draft.id, draft.version, {
      ...content,
      seats: 3,
      requirements: { minimumMonths: 24 },
      supervisorId: supervisor.id,
    });
    expect(changed).toMatchObject({
      seats: 3,
      requirements: { minimumMonths: 24 },
      supervisorId: supervisor.id,
      version: draft.version + 1,
    });
    const stranger = all.find((slot) => slot.hostId !== hostId)!;
    await expect(
      slots.draft(
        standing.actor,
        { hostId: stranger.hostId, ...content, supervisorId: supervisor.id },
        'unitAdmin',
      ),
    ).rejects.toMatchObject({ code: 'SUPERVISOR.NOT_FOUND' });
    const published = await slots.publish(standing.actor, changed.id, changed.version, 'unitAdmin');
    await expect(
      slots.change(standing.actor, published.id, published.version, content),
    ).rejects.toMatchObject({ code: 'SLOT.STATE' });
  });

  it('empty seats go back to the clinic from eight weeks before, and those that are held stay', async () => {
    const busy = all.find(({ placements, seats }) => placements > 0 && placements < seats);
    const empty = all.find(({ placements, state }) => placements === 0 && state === 'published')!;
    await expect(slots.release(standing.actor, empty.id, empty.version, 'hostContact')).rejects.toMatchObject(
      { code: 'SLOT.PROMISED' },
    );
    standing.world.clock.day = mondayOf(addWeeks(empty.weeks.from, -8));
    const released = await slots.release(standing.actor, empty.id, empty.version, 'hostContact');
    expect(released.state).toBe('closed');
    const kept = busy ?? (await widened());
    const after = await slots.release(standing.actor, kept.id, kept.version, 'unitAdmin');
    expect(after).toMatchObject({ state: 'published', seats: kept.placements, placements: kept.placements });
    await expect(
      slots.release(standing.actor, released.id, released.version, 'unitAdmin'),
    ).rejects.toMatchObject({ code: 'LIFECYCLE.NO_SUCH_MOVE' });
  });

  /** A slot with a placement and one seat more than that. */
  const widened = async (): Promise<SlotSummary> => {
    const { id, placements } = all.find((slot) => slot.placements > 0)!;
    return standing.write(async (store) => {
      await store.slots.lock(id);
      return store.slots.resize(id, placements + 1);
    });
  };

  it('a centre sets how many it can spare, but not below what is promised; owner and area are for the unit', async () => {
    const centres = new ManageCentres(standing.world.stores);
    const [held] = await standing.held();
    const [{ id } = { id: '' }] = await standing.world.rows<{ id: string }>(
      'SELECT home_centre_id AS id FROM st_doctor WHERE id = $1',
      [held!.doctorId],
    );
    const set = await centres.change(standing.actor, 'centreManager', id, { awayLimit: 3 }, 1);
    expect(set.awayLimit).toBe(3);
    await expect(
      centres.change(standing.actor, 'centreManager', id, { awayLimit: 0 }, 2),
    ).rejects.toMatchObject({ code: 'CENTRE.LIMIT_REACHED' });
    expect((await centres.get(standing.actor, id)).awayLimit).toBe(3);
    await expect(
      centres.change(standing.actor, 'centreManager', id, { ownership: 'region' }, 2),
    ).rejects.toMatchObject({ code: 'HEALTHCENTRE.NOT_YOURS' });
    expect(await centres.change(standing.actor, 'centreManager', id, { rooms: 4 }, 2)).toMatchObject({
      rooms: 4,
      awayLimit: 3,
    });
    await expect(centres.change(standing.actor, 'centreManager', id, { rooms: -1 }, 3)).rejects.toMatchObject(
      { code: 'HEALTHCENTRE.ROOMS' },
    );
    const owned = await centres.change(standing.actor, 'unitAdmin', id, { ownership: 'private' }, 3);
    expect(owned).toMatchObject({ ownership: 'private', awayLimit: 3 });
    await expect(
      centres.change(standing.actor, 'unitAdmin', id, { awayLimit: 1.5 }, 4),
    ).rejects.toMatchObject({ code: 'HEALTHCENTRE.LIMIT' });
    await expect(centres.change(standing.actor, 'unitAdmin', id, { awayLimit: 2 }, 3)).rejects.toMatchObject({
      code: 'HEALTHCENTRE.CHANGED',
    });
    expect((await standing.told(3)).map(({ action }) => action)).toEqual([
      'health-centre.changed',
      'health-centre.changed',
      'health-centre.changed',
    ]);
  });

  it('rules change from a day on, with their source, and what they cannot be is refused', async () => {
    const rules = new ManageRules(standing.world.stores, standing.world.clock);
    const order = { validFrom: '2027-02-01', source: 'Beslut 12' } as const;
    const inForce = async (day: '2027-01-31' | '2027-02-01') =>
      (await standing.read((store) => store.rulesInForce(day))).rules;
    await rules.change(standing.actor, { ...order, rules: { freezeWeeks: 10, weights: { gap: 7 } } });
    expect((await inForce('2027-01-31')).freezeWeeks).toBe(13);
    expect(await inForce('2027-02-01')).toMatchObject({ freezeWeeks: 10, gapWeeks: 4, weights: { gap: 7 } });
    expect(await rules.changes(standing.actor)).toHaveLength(1);
    expect((await standing.told(1))[0]).toEqual({ action: 'rules.changed', reason: 'Beslut 12' });
    const refused = (changed: object): void => {
      const change = (): unknown =>
        rules.change(standing.actor, { ...order, rules: { freezeWeeks: 1 }, ...changed });
      expect(change).toThrow(expect.objectContaining({ code: expect.stringMatching(/^RULES\./) }));
    };
    refused({ rules: {} });
    refused({ source: ' ' });
    refused({ validFrom: '2027-01-03' });
    refused({ rules: { weeksOfRest: 1 } });
    refused({ rules: { freezeWeeks: -1 } });
    refused({ rules: { awayLimitShare: 45 } });
    refused({ rules: { lastMonthsOpenByRule: 1 } });
  });

  it('a clinic that names a supervisor does not rename a doctor on the roster', async () => {
    const [person] = await standing.world.rows<{ hsaId: string; name: string }>(
      'SELECT p.hsa_id AS "hsaId", p.name FROM person p JOIN st_doctor d ON d.person_id = p.id LIMIT 1',
    );
    const put = await hosts.putSupervisor(standing.actor, {
      hsaId: person!.hsaId,
      name: 'Någon annan',
      email: 'annan@example.org',
      hostId: all[0]!.hostId,
      trainedOn: null,
      from: '2027-01-01',
      to: null,
    });
    expect(put.name).toBe(person!.name);
  });

  it('a placement that the host cancels gives its doctor a claim for a limited time', async () => {
    const [held] = await standing.held();
    const cancellation = { reason: 'Ombyggnad', reasonCode: 'host-closed', version: held!.version } as const;
    await standing.world.booking.cancel(standing.actor, held!.id, { ...cancellation, causedBy: 'host' });
    const [claim] = await standing.read((store) => store.claims.ofDoctors([held!.doctorId]));
    expect(claim).toMatchObject({
      needKey: held!.needKey,
      ground: 'place-lost-through-host',
      state: 'granted',
      validFrom: '2027-01-04',
      validTo: '2028-01-04',
    });
  });
});
