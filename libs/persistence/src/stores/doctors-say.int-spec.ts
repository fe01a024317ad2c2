import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  dailyUpkeep,
  ManageClaims,
  ManageEvaluations,
  ManageNeeds,
  ManageWishes,
  RecordChanges,
  SMALLEST_GROUP,
  type WishLine,
} from '#planning';
import { TypeormAccounts } from '../regions/typeorm-accounts.js';
import { World } from '../testing/world.js';

const receipt = (content: string): string => createHash('sha256').update(content).digest('hex').slice(0, 12);

describe('what doctors ask for and what is decided about them', () => {
  let world: World;
  let doctorId: string;
  let hostId: string;

  beforeAll(async () => {
    world = await World.open();
    await world.fill();
    doctorId = (await world.rows<{ id: string }>(`SELECT id FROM st_doctor ORDER BY id LIMIT 1`))[0]!.id;
    hostId = (await world.rows<{ id: string }>(`SELECT id FROM host_clinic WHERE name = 'Ögonkliniken'`))[0]!
      .id;
  });

  afterAll(() => world.close());

  const data = () =>
    world.stores.read(world.regionId, (store) =>
      store.regionData({ asOf: world.clock.today(), firstWeek: '2027-W01', weeks: 60 }),
    );
  const account = async (username: string): Promise<Actor> => {
    const accounts = new TypeormAccounts(world.source, { localAccounts: true });
    const { accountId } = await accounts.putAccount(world.regionId, {
      username,
      displayName: username,
      password: 'hemligt',
      language: 'sv',
      roles: [],
    });
    return { regionId: world.regionId, accountId, label: 'account', requestId: null };
  };

  describe('wishes', () => {
    const line = (changes: Partial<WishLine> = {}): WishLine => ({
      kind: 'wanted',
      needKey: 'ophthalmology',
      hostId,
      weeks: null,
      ...changes,
    });
    const avoided = line({
      kind: 'avoided',
      needKey: null,
      hostId: null,
      weeks: { from: '2027-W10', to: '2027-W12' },
    });

    it('count only once they are sent, by their rank, and every sent version is kept', async () => {
      const wishes = new ManageWishes(world.stores, receipt);
      await wishes.save(world.actor, 'doctor', doctorId, [line(), avoided]);
      expect((await data()).wishes).toEqual([]);
      const sent = await wishes.send(world.actor, 'doctor', doctorId);
      expect(sent).toMatchObject({
        version: 1,
        state: 'submitted',
        receipt: expect.stringMatching(/^[0-9a-f]{12}$/),
      });
      expect((await data()).wishes.map(({ weight }) => weight)).toEqual([8, -8]);
      await wishes.save(world.actor, 'doctor', doctorId, [avoided]);
      expect((await data()).wishes).toHaveLength(2);
      await wishes.send(world.actor, 'doctor', doctorId);
      expect((await data()).wishes.map(({ weight }) => weight)).toEqual([-8]);
      expect(
        (await wishes.lists(world.actor, doctorId)).map(({ version, state, lines }) => [
          version,
          state,
          lines.length,
        ]),
      ).toEqual([
        [2, 'submitted', 1],
        [1, 'replaced', 2],
      ]);
    });

    it('are locked when the round has closed, and then nobody changes them', async () => {
      const wishes = new ManageWishes(world.stores, receipt);
      await wishes.addRound(world.actor, {
        name: 'Hösten 2027',
        opensAt: '2020-01-01T00:00:00.000Z',
        closesAt: '2099-01-01T00:00:00.000Z',
        lotterySeed: 'hösten-2027',
      });
      await wishes.save(world.actor, 'doctor', doctorId, [line()]);
      await wishes.send(world.actor, 'doctor', doctorId);
      await world.rows(`UPDATE wish_round SET closes_at = now() - interval '1 minute'`);
      const upkeep = () =>
        world.stores.write(world.regionId, (store) => dailyUpkeep(store, world.actor, world.clock.today()));
      await upkeep();
      await upkeep();
      await expect(wishes.save(world.actor, 'doctor', doctorId, [])).rejects.toMatchObject({
        code: 'WISH.LOCKED',
      });
      expect((await data()).wishes.map(({ weight }) => weight)).toEqual([8]);
    });

    it('are resolved line by line when a plan is published, and count on until others are sent', async () => {
      await world.publishing.publish(world.actor, await world.propose());
      const wishes = new ManageWishes(world.stores, receipt);
      const [list] = await wishes.lists(world.actor, doctorId);
      expect(list).toMatchObject({ state: 'resolved', lines: [{ rank: 1 }] });
      const [placed] = await world.rows<{ hostId: string | null }>(
        `SELECT s.host_id AS "hostId" FROM placement p JOIN slot s ON s.id = p.slot_id
         WHERE p.doctor_id = $1 AND p.need_key = 'ophthalmology' AND p.state = 'published'`,
        [doctorId],
      );
      expect([list!.lines[0]!.outcome, list!.lines[0]!.reason]).toEqual(
        placed?.hostId === hostId ? ['granted', null] : ['refused', expect.any(String)],
      );
      const told = await world.rows(`SELECT payload FROM outbox_message WHERE topic = 'wishes.resolved'`);
      expect(told).toEqual([{ payload: { listId: list!.id, doctorId } }]);
      expect((await data()).wishes.map(({ weight }) => weight)).toEqual([8]);
      await wishes.save(world.actor, 'doctor', doctorId, [avoided]);
      await wishes.send(world.actor, 'doctor', doctorId);
      expect((await data()).wishes.map(({ weight }) => weight)).toEqual([-8]);
    });

    it('are refused without content, without a draft and from others', async () => {
      const wishes = new ManageWishes(world.stores, receipt);
      expect(() => wishes.save(world.actor, 'doctor', doctorId, [line({ hostId: null })])).toThrow(
        expect.objectContaining({ code: 'WISH.EMPTY_LINE', params: { rank: 1 } }),
      );
      const [other] = await world.rows<{ id: string }>('SELECT id FROM st_doctor WHERE id <> $1 LIMIT 1', [
        doctorId,
      ]);
      await expect(wishes.send(world.actor, 'doctor', other!.id)).rejects.toMatchObject({
        code: 'WISH.NO_DRAFT',
      });
      expect(() => wishes.send(world.actor, 'centreManager', doctorId)).toThrow(
        expect.objectContaining({ code: 'LIFECYCLE.NOT_YOURS' }),
      );
    });
  });

  describe('special circumstances', () => {
    it('can be taken back and written anew until they are decided', async () => {
      const claims = new ManageClaims(world.stores, world.clock);
      const order = { doctorId, needKey: null, ground: 'disability', reason: 'Första skälet' } as const;
      const { id } = await claims.draft(world.actor, 'doctor', order);
      await claims.submit(world.actor, 'doctor', id);
      await expect(claims.rewrite(world.actor, id, 'Annat')).rejects.toMatchObject({ code: 'CLAIM.STATE' });
      expect((await claims.takeBack(world.actor, 'doctor', id)).state).toBe('draft');
      await claims.rewrite(world.actor, id, 'Bättre skäl');
      expect((await claims.texts(world.actor, id)).map(({ text }) => text)).toEqual(['Bättre skäl']);
      await claims.submit(world.actor, 'doctor', id);
      const waiting = (state: 'submitted' | 'refused'): Promise<readonly unknown[]> =>
        claims.waiting(world.actor, { doctorIds: [doctorId] }, [state]);
      expect(await waiting('submitted')).toEqual([
        expect.objectContaining({ id, doctorName: expect.stringContaining('Läkare') }),
      ]);
      expect(await claims.waiting(world.actor, { studyDirectors: ['Någon annan'] }, ['submitted'])).toEqual(
        [],
      );
      await claims.decide(await account('beslutande'), 'studyDirector', id, { granted: false, text: 'Nej' });
      expect(await waiting('submitted')).toEqual([]);
      await expect(claims.takeBack(world.actor, 'doctor', id)).rejects.toMatchObject({
        code: 'LIFECYCLE.NO_SUCH_MOVE',
      });
    });

    it('are not heard on appeal by whoever decided, whatever account she uses', async () => {
      const claims = new ManageClaims(world.stores, world.clock);
      const [one, other] = [await account('dubbel-1'), await account('dubbel-2')];
      await world.rows(
        'UPDATE account SET person_id = (SELECT person_id FROM account WHERE id = $1) WHERE id = $2',
        [one.accountId, other.accountId],
      );
      const order = { doctorId, needKey: null, ground: 'own-health', reason: 'Skäl' } as const;
      const { id } = await claims.draft(world.actor, 'doctor', order);
      await claims.submit(world.actor, 'doctor', id);
      await claims.decide(one, 'studyDirector', id, { granted: false, text: 'Nej' });
      await world.rows('UPDATE priority_claim SET decided_at = $2 WHERE id = $1', [
        id,
        '2027-01-02T10:00:00Z',
      ]);
      await claims.appeal(world.actor, 'doctor', id, 'Ändå');
      const refusal = { granted: false, text: 'Nej' } as const;
      await expect(claims.decideAppeal(other, 'chiefStudyDirector', id, refusal)).rejects.toMatchObject({
        code: 'CLAIM.SAME_DECIDER',
      });
    });

    it('are decided in writing, appealed to somebody else, and hold for their time', async () => {
      const claims = new ManageClaims(world.stores, world.clock);
      const [director, chief] = [await account('studierektor'), await account('chef')];
      const order = { doctorId, needKey: null, ground: 'care-of-child', reason: 'Hemligt skäl' } as const;
      const { id } = await claims.draft(world.actor, 'doctor', order);
      await claims.submit(world.actor, 'doctor', id);
      await claims.decide(director, 'studyDirector', id, { granted: false, text: 'Räcker inte' });
      await world.rows('UPDATE priority_claim SET decided_at = $1', ['2027-01-02T10:00:00Z']);
      await claims.appeal(world.actor, 'doctor', id, 'Ändå');
      const granted = { granted: true, text: 'Ja', from: '2027-01-04', to: '2027-12-31' } as const;
      await expect(claims.decideAppeal(director, 'chiefStudyDirector', id, granted)).rejects.toMatchObject({
        code: 'CLAIM.SAME_DECIDER',
      });
      expect((await data()).claims).toEqual([]);
      await claims.decideAppeal(chief, 'chiefStudyDirector', id, granted);
      expect((await data()).claims).toEqual([{ doctorId, needKey: null }]);
      expect((await claims.texts(chief, id)).map(({ kind }) => kind)).toEqual([
        'reason',
        'decision',
        'appeal',
        'appealDecision',
      ]);
      const [log] = await world.rows<{ told: number }>(
        `SELECT count(*) AS told FROM audit_log WHERE audit_log::text LIKE '%Hemligt skäl%'`,
      );
      expect(log!.told).toBe(0);
    });

    it('are not appealed after three weeks', async () => {
      const claims = new ManageClaims(world.stores, world.clock);
      const order = { doctorId, needKey: null, ground: 'disability', reason: 'Skäl' } as const;
      const { id } = await claims.draft(world.actor, 'doctor', order);
      await claims.submit(world.actor, 'doctor', id);
      await claims.decide(world.actor, 'studyDirector', id, { granted: false, text: 'Nej' });
      await world.rows(`UPDATE priority_claim SET decided_at = '2026-12-01T10:00:00Z' WHERE id = $1`, [id]);
      await expect(claims.appeal(world.actor, 'doctor', id, 'Sent')).rejects.toMatchObject({
        code: 'CLAIM.TOO_LATE',
      });
    });
  });

  describe('decisions about needs', () => {
    // Decisions about needs without a place, whatever the plan that was published holds.
    beforeAll(async () => {
      const held = await world.rows<{ id: string; version: number }>(
        `SELECT id, version FROM placement WHERE doctor_id = $1 AND state = 'published'
           AND need_key IN ('ent', 'dermatology', 'gynaecology')`,
        [doctorId],
      );
      for (const { id, version } of held)
        await world.booking.cancel(world.actor, id, {
          reason: 'Överenskommet per telefon',
          version,
          causedBy: 'doctor',
          reasonCode: 'own-wish',
        });
    });

    const states = async (): Promise<Record<string, string>> =>
      Object.fromEntries(
        (
          await world.rows<{ key: string; state: string }>(
            'SELECT key, state FROM need WHERE doctor_id = $1',
            [doctorId],
          )
        ).map(({ key, state }) => [key, state]),
      );

    it('shape the needs at once, in the plan too, and can be taken back', async () => {
      const needs = new ManageNeeds(world.stores, world.clock);
      const decide = (order: Parameters<ManageNeeds['decide']>[3]) =>
        needs.decide(world.actor, 'studyDirector', doctorId, order);
      await decide({ kind: 'waive', item: 'ent', reason: 'Tidigare specialist' });
      await decide({ kind: 'credit', item: 'dermatology', weeks: 4, reason: 'Tidigare tjänst' });
      const split = await decide({ kind: 'split', item: 'gynaecology', parts: [3, 5], reason: 'Små barn' });
      expect(await states()).toMatchObject({
        ent: 'waived',
        dermatology: 'credited',
        gynaecology: 'lapsed',
        'gynaecology.1': 'open',
        'gynaecology.2': 'open',
      });
      const doctor = (await data()).doctors.find(({ id }) => id === doctorId)!;
      expect(
        doctor
          .requirements!.filter(({ state }) => state === 'open')
          .map(({ key }) => key)
          .sort(),
      ).toEqual(['elective', 'gynaecology.1', 'gynaecology.2', 'ophthalmology']);
      await needs.revoke(world.actor, 'studyDirector', split.id, 'Ändrat sig');
      expect(await states()).toMatchObject({
        gynaecology: 'open',
        'gynaecology.1': 'lapsed',
        'gynaecology.2': 'lapsed',
      });
      await expect(needs.revoke(world.actor, 'studyDirector', split.id, 'Igen')).rejects.toMatchObject({
        code: 'DECISION.NOT_FOUND',
      });
      expect(
        (await needs.decisions(world.actor, doctorId)).map(({ revokedAt }) => revokedAt !== null),
      ).toEqual([false, false, true]);
    });

    it('are refused when they make no sense or come from others', async () => {
      const needs = new ManageNeeds(world.stores, world.clock);
      const decide = (order: Parameters<ManageNeeds['decide']>[3]) =>
        needs.decide(world.actor, 'studyDirector', doctorId, order);
      await expect(
        decide({ kind: 'split', item: 'gynaecology', parts: [3, 3], reason: 'x' }),
      ).rejects.toMatchObject({
        code: 'NEED.PARTS_DIFFER',
        params: { sum: 6, weeks: 8 },
      });
      await expect(decide({ kind: 'credit', item: 'elective', weeks: 9, reason: 'x' })).rejects.toMatchObject(
        {
          code: 'NEED.WEEKS',
        },
      );
      await expect(decide({ kind: 'waive', item: 'surgery', reason: 'x' })).rejects.toMatchObject({
        code: 'NEED.NOT_FOUND',
      });
      expect(() =>
        needs.decide(world.actor, 'doctor', doctorId, { kind: 'waive', item: 'ent', reason: 'x' }),
      ).toThrow(expect.objectContaining({ code: 'LIFECYCLE.NOT_YOURS' }));
    });
  });

  describe('a change of home centre', () => {
    it('holds from its day on: for lists, for the plan and for the wall', async () => {
      const changes = new RecordChanges(world.stores, world.clock);
      const [mine] = await world.rows<{ id: string }>(
        `SELECT home_centre_id AS id FROM st_doctor WHERE id = $1`,
        [doctorId],
      );
      const [other] = await world.rows<{ id: string }>(`SELECT id FROM health_centre WHERE id <> $1`, [
        mine!.id,
      ]);
      await changes.commit(world.actor, {
        change: { kind: 'centre-changed', doctorId, healthCentreId: other!.id, from: '2027-05-03' },
        reason: 'Flyttar',
        by: 'unitAdmin',
        ends: 'all',
      });
      const doctor = (await data()).doctors.find(({ id }) => id === doctorId)!;
      expect(doctor).toMatchObject({
        homeCentreId: mine!.id,
        homeCentreChanges: [{ from: '2027-05-03', homeCentreId: other!.id }],
      });
      const home = `SELECT home_centre_at($1, '2027-04-26') AS before, home_centre_at($1, '2027-05-03') AS since`;
      expect(await world.rows(home, [doctorId])).toEqual([{ before: mine!.id, since: other!.id }]);
      await world.stores.write(world.regionId, (store) => store.register.settleHomeCentres('2027-05-03'));
      expect(
        await world.rows('SELECT home_centre_id AS id FROM st_doctor WHERE id = $1', [doctorId]),
      ).toEqual([other]);
    });
  });

  describe('evaluations', () => {
    it('are taken once, when it is over, and shown only from enough doctors together', async () => {
      const evaluations = new ManageEvaluations(world.stores, world.clock);
      await world.publishing.publish(world.actor, await world.propose());
      const [placement] = await world.rows<{ id: string; doctorId: string }>(
        `SELECT id, doctor_id AS "doctorId" FROM placement WHERE state = 'published' LIMIT 1`,
      );
      const answer = {
        placementId: placement!.id,
        overall: 4,
        supervision: 5,
        learning: 4,
        workload: 2,
        goalsMet: true,
        comment: null,
      };
      const send = (changes = {}, by = placement!.doctorId) =>
        evaluations.send(world.actor, by, { ...answer, ...changes });
      await expect(send()).rejects.toMatchObject({ code: 'EVALUATION.NOT_OVER' });
      for (const state of ['confirmed', 'ongoing', 'completed']) {
        await world.rows('UPDATE placement SET state = $2 WHERE id = $1', [placement!.id, state]);
      }
      await expect(send({}, world.regionId)).rejects.toMatchObject({ code: 'PLACEMENT.NOT_FOUND' });
      await send();
      await expect(send()).rejects.toMatchObject({ code: 'EVALUATION.SENT' });
      expect(await evaluations.summaries(world.actor)).toMatchObject([{ answers: null, overall: null }]);
      expect(SMALLEST_GROUP).toBeGreaterThan(1);
      const shown = await world.stores.read(world.regionId, (store) => store.evaluations.summaries(1));
      expect(shown).toMatchObject([{ answers: 1, overall: 4, supervision: 5, goalsMet: 1 }]);
      const [need] = await world.rows(
        `SELECT n.state FROM need n JOIN placement p ON p.doctor_id = n.doctor_id AND p.need_key = n.key WHERE p.id = $1`,
        [placement!.id],
      );
      expect(need).toEqual({ state: 'done' });
    });
  });

  describe('notifications', () => {
    it('are told once, and read by the person alone', async () => {
      const [person] = await world.rows<{ id: string }>(
        'SELECT person_id AS id FROM st_doctor WHERE id = $1',
        [doctorId],
      );
      const message = {
        personId: person!.id,
        key: 'k',
        topic: 'plan.published',
        params: { planId: 'p' },
        mailAt: null,
      };
      await world.stores.write(world.regionId, async (store) => {
        expect(await store.notifications.add([message, { ...message, key: 'l' }])).toBe(2);
        expect(await store.notifications.add([message])).toBe(0);
        const { items } = await store.notifications.list(person!.id, true, { limit: 9 });
        expect(items).toHaveLength(2);
        expect(await store.notifications.markRead(world.regionId, [items[0]!.id])).toBe(0);
        expect(await store.notifications.markRead(person!.id, [items[0]!.id])).toBe(1);
        expect((await store.notifications.list(person!.id, true, { limit: 9 })).total).toBe(1);
      });
    });
  });
});
