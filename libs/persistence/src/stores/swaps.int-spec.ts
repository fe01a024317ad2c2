import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  buildProblem,
  FollowPlacements,
  type HeldPlacement,
  needId,
  type RingMember,
  type Swap,
} from '#planning';
import { StandingWorld } from '../testing/standing-world.js';

describe('swaps', () => {
  let standing: StandingWorld;
  /** Two doctors in the same weeks at different clinics, each of whom wishes for the other's clinic. */
  let one: HeldPlacement;
  let other: HeldPlacement;

  beforeEach(async () => {
    standing = await StandingWorld.published();
    const held = (await standing.held()).filter(({ specialty }) => specialty === 'gynaecology');
    const [first] = held;
    one = first!;
    const directors = await directorsOf(held.map(({ doctorId }) => doctorId));
    other = held.find(
      ({ slotId, start, doctorId }) =>
        slotId !== one.slotId &&
        start === one.start &&
        directors.get(doctorId) !== directors.get(one.doctorId),
    )!;
    const people = await standing.world.rows<{ id: string; hsaId: string }>(
      `SELECT d.id, p.hsa_id AS "hsaId" FROM st_doctor d JOIN person p ON p.id = d.person_id`,
    );
    const hosts = await standing.world.rows<{ slotId: string; name: string }>(
      `SELECT s.id AS "slotId", h.name FROM slot s JOIN host_clinic h ON h.id = s.host_id`,
    );
    const wish = (who: HeldPlacement, where: HeldPlacement) => ({
      hsaId: people.find(({ id }) => id === who.doctorId)!.hsaId,
      needKey: 'gynaecology',
      clinic: hosts.find(({ slotId }) => slotId === where.slotId)!.name,
      weeks: null,
      weight: 8,
    });
    await standing.write((store) => store.wishes.addWishes([wish(one, other), wish(other, one)]));
  });

  afterEach(() => standing.close());

  async function directorsOf(doctorIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await standing.world.rows<{ id: string; director: string }>(
      'SELECT id, study_director AS director FROM st_doctor WHERE id = ANY($1)',
      [doctorIds],
    );
    return new Map(rows.map(({ id, director }) => [id, director]));
  }
  const memberOf = ({ doctorId, needKey }: HeldPlacement): RingMember => ({ doctorId, needKey });
  const request = (): Promise<Swap> =>
    standing.swaps.request(
      standing.actor,
      { ring: [memberOf(one), memberOf(other)], askedBy: one.doctorId },
      'doctor',
    );
  const decide = async (swap: Swap, who: HeldPlacement, approved = true): Promise<Swap> => {
    const director = (await directorsOf([who.doctorId])).get(who.doctorId)!;
    return standing.swaps.decide(standing.actor, swap.id, director, {
      approved,
      reason: 'Båda behövs hemma',
      by: 'studyDirector',
    });
  };
  const slotsOf = async (): Promise<(string | undefined)[]> => {
    const held = await standing.held();
    return [one, other].map(
      ({ doctorId }) =>
        held.find((each) => each.doctorId === doctorId && each.needKey === 'gynaecology')?.slotId,
    );
  };

  it('are suggested where each gains and nobody gets worse', async () => {
    const [best] = await standing.swaps.suggest(standing.actor, memberOf(one));
    expect(best!.moves.map(({ doctorId }) => doctorId)).toEqual([one.doctorId, other.doctorId]);
    expect(best!.moves.every(({ ownChange }) => ownChange < 0)).toBe(true);
    expect(best!.costChange).toBeLessThan(0);
  });

  it('are made when both doctors and both study directors have said yes, in one transaction', async () => {
    const asked = await request();
    expect(asked).toMatchObject({ state: 'requested', answerBy: '2027-01-11' });
    const agreed = await standing.swaps.answer(standing.actor, asked.id, other.doctorId, 'yes');
    expect(agreed.state).toBe('agreed');
    expect((await decide(asked, one)).state).toBe('agreed');
    expect(await slotsOf()).toEqual([one.slotId, other.slotId]);
    const executed = await decide(asked, other);
    expect(executed.state).toBe('executed');
    expect(await slotsOf()).toEqual([other.slotId, one.slotId]);
    const former = await standing.world.rows('SELECT state, reason_code FROM placement WHERE id = ANY($1)', [
      [one.id, other.id],
    ]);
    expect(former).toEqual(Array.from({ length: 2 }, () => ({ state: 'superseded', reason_code: 'swap' })));
    expect((await standing.told(1))[0]!.action).toBe('swap.placements');
  });

  it('are made of placements that the hosts have confirmed, which no run moves', async () => {
    const follow = new FollowPlacements(standing.world.stores, standing.world.clock);
    for (const each of [one, other]) {
      await follow.confirm(standing.actor, 'hostContact', each.id, each.version);
    }
    const data = await standing.read((store) =>
      store.regionData({ asOf: standing.world.clock.today(), firstWeek: '2027-W01', weeks: 60 }),
    );
    const { needs } = buildProblem(data);
    const heldAs = [one, other].map((each) => needs.get(needId(each.doctorId, each.needKey))?.held);
    expect(heldAs.every((held) => held === 'confirmed' || held === 'frozen')).toBe(true);
    const asked = await request();
    await standing.swaps.answer(standing.actor, asked.id, other.doctorId, 'yes');
    await decide(asked, one);
    expect((await decide(asked, other)).state).toBe('executed');
    expect(await slotsOf()).toEqual([other.slotId, one.slotId]);
  });

  it('are refused by one doctor, or by a study director with a reason', async () => {
    const first = await request();
    const refused = await standing.swaps.answer(standing.actor, first.id, other.doctorId, 'no');
    expect(refused.state).toBe('refused');
    const second = await request();
    await standing.swaps.answer(standing.actor, second.id, other.doctorId, 'yes');
    expect(await decide(second, one, false)).toMatchObject({ state: 'refused', reason: 'Båda behövs hemma' });
    await expect(decide(second, other)).rejects.toMatchObject({ code: 'LIFECYCLE.NO_SUCH_MOVE' });
    expect(await slotsOf()).toEqual([one.slotId, other.slotId]);
  });

  it('lapse when a placement in them goes, and can be withdrawn by whoever asked', async () => {
    const lapsing = await request();
    const change = { kind: 'slot-withdrawn', slotId: one.slotId } as const;
    const withdrawn = await request();
    expect((await standing.swaps.withdraw(standing.actor, withdrawn.id, one.doctorId)).state).toBe(
      'withdrawn',
    );
    const { effects } = await standing.changes.preview(standing.actor, change);
    await standing.changes.commit(standing.actor, {
      change,
      ends: effects.hits.map(({ needId }) => needId),
      reason: 'Kliniken renoverar',
      by: 'hostContact',
    });
    const [swap] = (await standing.swaps.of(standing.actor, other.doctorId)).filter(
      ({ id }) => id === lapsing.id,
    );
    expect(swap).toMatchObject({ state: 'expired', reason: 'placement-moved' });
  });

  it('expire instead of being made when the rules have changed since', async () => {
    const asked = await request();
    await standing.swaps.answer(standing.actor, asked.id, other.doctorId, 'yes');
    await decide(asked, one);
    // Leave that is noted by another path, without a look at what it hits.
    await standing.world.rows(
      `INSERT INTO leave (region_id, doctor_id, from_date, to_date, source)
       VALUES ($1, $2, '2027-04-01', '2027-12-01', 'manual')`,
      [standing.world.regionId, other.doctorId],
    );
    await standing.world.rows(`UPDATE slot SET note = 'x' WHERE id = $1`, [one.slotId]);
    const outcome = await decide(asked, other);
    expect(outcome.state).toBe('expired');
    expect(['rule-broken', 'worse-than-agreed']).toContain(outcome.reason);
    expect(await slotsOf()).toEqual([one.slotId, other.slotId]);
  });

  it('run out when nobody answers', async () => {
    const asked = await request();
    expect(await standing.swaps.expire(standing.actor)).toBe(0);
    standing.world.clock.day = '2027-01-12';
    await expect(
      standing.swaps.answer(standing.actor, asked.id, other.doctorId, 'yes'),
    ).rejects.toMatchObject({ code: 'SWAP.EXPIRED' });
    expect(await standing.swaps.expire(standing.actor)).toBe(1);
    expect((await standing.swaps.of(standing.actor, one.doctorId))[0]!.state).toBe('expired');
  });

  it('are for those in them, and have two to four different doctors', async () => {
    const asked = await request();
    const stranger = (await standing.held()).find(
      ({ doctorId }) => doctorId !== one.doctorId && doctorId !== other.doctorId,
    )!;
    await expect(
      standing.swaps.answer(standing.actor, asked.id, stranger.doctorId, 'yes'),
    ).rejects.toMatchObject({ kind: 'refused', code: 'SWAP.NOT_A_PARTY' });
    await expect(
      standing.swaps.decide(standing.actor, asked.id, 'Någon annan', {
        approved: true,
        reason: '',
        by: 'studyDirector',
      }),
    ).rejects.toMatchObject({ code: 'SWAP.NOT_YOURS' });
    const ringOf = (ring: readonly RingMember[]) =>
      standing.swaps.request(standing.actor, { ring, askedBy: null }, 'system');
    await expect(ringOf([memberOf(one)])).rejects.toMatchObject({ code: 'SWAP.RING_SIZE' });
    await expect(ringOf([memberOf(one), memberOf(one)])).rejects.toMatchObject({
      code: 'SWAP.SAME_DOCTOR',
    });
  });
});
