import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, FindOwners, ManageSlotSeries, type OwnedKind, ReadNotifications } from '#planning';
import { TypeormAccounts } from '../regions/typeorm-accounts.js';
import { StandingWorld } from '../testing/standing-world.js';

const NOBODY = '00000000-0000-7000-8000-000000000000';

describe('whose things are', () => {
  let standing: StandingWorld;
  let owners: FindOwners;

  beforeAll(async () => {
    standing = await StandingWorld.published();
    owners = new FindOwners(standing.world.stores);
  });
  afterAll(() => standing.close());

  const idOf = async (statement: string): Promise<string> =>
    (await standing.world.rows<{ id: string }>(`${statement} LIMIT 1`))[0]!.id;

  it('tells doctor, centre, study director and clinic of a placement', async () => {
    const [held] = await standing.held();
    const [facts] = await standing.world.rows<Record<string, string>>(
      `SELECT d.home_centre_id AS centre, d.study_director AS director, d.area, s.host_id AS host
       FROM st_doctor d, slot s WHERE d.id = $1 AND s.id = $2`,
      [held!.doctorId, held!.slotId],
    );
    expect(await owners.of(standing.actor, 'placement', held!.id)).toEqual({
      doctorId: held!.doctorId,
      hostId: facts!.host,
      healthCentreId: facts!.centre,
      studyDirector: facts!.director,
      area: facts!.area,
    });
    expect(await owners.of(standing.actor, 'slot', held!.slotId)).toEqual({ hostId: facts!.host });
  });

  it('tells it of whatever a doctor asks for and others decide', async () => {
    const doctorId = await standing.doctor(5);
    const [free] = await standing.world.rows<{ key: string; id: string }>(
      `SELECT key, id FROM need WHERE doctor_id = $1 AND state = 'open' AND 'ent' = ANY(specialties)`,
      [doctorId],
    );
    const entry = await standing.waitList.join(
      standing.actor,
      { doctorId, needKey: free!.key, specialty: 'ent', hostId: null, weeks: null },
      'doctor',
    );
    await standing.write(async (store) => {
      await store.claims.add({ doctorId, needKey: null, ground: 'own-health' });
      await store.wishes.saveDraft(doctorId, null, []);
    });
    const ids: readonly (readonly [Exclude<OwnedKind, 'swap'>, string])[] = [
      ['doctor', doctorId],
      ['need', free!.id],
      ['entry', entry.id],
      ['claim', await idOf('SELECT id FROM priority_claim')],
      ['wishList', await idOf('SELECT id FROM wish_list')],
    ];
    for (const [kind, id] of ids) {
      expect(await owners.of(standing.actor, kind, id)).toMatchObject({
        doctorId,
        studyDirector: 'Studierektor 1',
      });
    }
  });

  it('tells it of each of those in a swap', async () => {
    const doctorIds = [await standing.doctor(1), await standing.doctor(2)];
    const held = await standing.held();
    const swap = await standing.write((store) =>
      store.swaps.add({
        askedBy: doctorIds[0]!,
        answerBy: standing.world.clock.today(),
        parties: doctorIds.map((doctorId) => {
          const placement = held.find((each) => each.doctorId === doctorId)!;
          return {
            doctorId,
            needKey: placement.needKey,
            placementId: placement.id,
            placementVersion: placement.version,
            ownChange: 0,
            answer: 'pending' as const,
            studyDirector: null,
          };
        }),
      }),
    );
    const parties = await owners.ofSwap(standing.actor, swap.id);
    expect(parties.map(({ doctorId }) => doctorId)).toEqual(doctorIds);
  });

  it('knows of nothing that does not exist, of whatever kind', async () => {
    const kinds = [
      'doctor',
      'host',
      'placement',
      'slot',
      'slotSeries',
      'supervisor',
      'need',
      'decision',
      'wishList',
      'claim',
      'entry',
      'offer',
    ] as const;
    for (const kind of kinds) {
      await expect(owners.of(standing.actor, kind, NOBODY)).rejects.toMatchObject({ kind: 'not-found' });
    }
    await expect(owners.ofSwap(standing.actor, NOBODY)).rejects.toMatchObject({ code: 'SWAP.NOT_FOUND' });
  });

  it('a series stays at its clinic', async () => {
    const series = new ManageSlotSeries(standing.world.stores);
    const [one, other] = await standing.world.rows<{ id: string }>(
      'SELECT id FROM host_clinic ORDER BY id LIMIT 2',
    );
    const content = {
      hostId: one!.id,
      specialty: 'ent' as const,
      mode: 'block' as const,
      weeks: { from: '2027-W36' as const, to: '2027-W48' as const },
      lengthWeeks: 4,
      everyWeeks: 4,
      closedWeeks: [],
      skipHolidays: false,
      seats: 1,
      minSeats: null,
      requirements: null,
      supervisorId: null,
      note: null,
    };
    const { series: made } = await series.create(standing.actor, 'hostContact', content);
    expect(await owners.of(standing.actor, 'slotSeries', made.id)).toEqual({ hostId: one!.id });
    await expect(
      series.change(standing.actor, made.id, made.version, { ...content, hostId: other!.id }),
    ).rejects.toMatchObject({ code: 'SLOTSERIES.HOST' });
  });

  it('messages are read by the person behind the account, and by nobody else', async () => {
    const accounts = new TypeormAccounts(standing.world.source, { localAccounts: true });
    const actorOf = async (username: string): Promise<Actor> => {
      const account = {
        username,
        displayName: username,
        password: 'hemligt',
        language: 'sv' as const,
        roles: [],
      };
      const { accountId } = await accounts.putAccount(standing.world.regionId, account);
      return { ...standing.actor, accountId };
    };
    const [hers, his] = [await actorOf('hon'), await actorOf('han')];
    const messages = new ReadNotifications(standing.world.stores);
    const page = { limit: 10 };
    await standing.write(async (store) => {
      const personId = (await store.notifications.personOf(hers.accountId!))!;
      await store.notifications.add([
        { personId, key: 'k', topic: 'plan.published', params: {}, mailAt: null },
      ]);
    });
    const { items } = await messages.list(hers, true, page);
    expect(items.map(({ topic }) => topic)).toEqual(['plan.published']);
    expect((await messages.list(his, true, page)).total).toBe(0);
    expect(await messages.markRead(his, [items[0]!.id])).toBe(0);
    expect(await messages.markRead(hers, [items[0]!.id])).toBe(1);
    expect((await messages.list(standing.actor, false, page)).total).toBe(0);
  });
});
