import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addWeeks, type CalendarDate, mondayOf } from '#domain';
import { dailyUpkeep, FollowPlacements, type HeldPlacement, ReadTraining } from '#planning';
import { StandingWorld } from '../testing/standing-world.js';

describe('a placement from promise to proof', () => {
  let standing: StandingWorld;
  let follow: FollowPlacements;
  let first: HeldPlacement;

  beforeEach(async () => {
    standing = await StandingWorld.published();
    follow = new FollowPlacements(standing.world.stores, standing.world.clock);
    first = (await standing.held())[0]!;
  });

  afterEach(() => standing.close());

  const on = (day: CalendarDate): void => {
    standing.world.clock.day = day;
  };
  const upkeep = (): Promise<void> =>
    standing.write((store) => dailyUpkeep(store, standing.actor, standing.world.clock.today()));
  const now = async (): Promise<HeldPlacement> => (await standing.read((s) => s.placements.find(first.id)))!;
  const need = async (): Promise<{ state: string; weeksLeft: number }> => {
    const { items } = await standing.read((store) =>
      store.needs.list({ doctorIds: [first.doctorId] }, { limit: 50 }),
    );
    const { state, weeksLeft } = items.find(({ key }) => key === first.needKey)!;
    return { state, weeksLeft };
  };
  const lastDay = (): CalendarDate => mondayOf(addWeeks(first.start, first.weeks));
  const signed = (signedOn: CalendarDate) => ({ signedBy: 'Påhittad Handledare', signedOn, note: null });

  it('is confirmed by the host, begins on its day, and is done only when the certificate is in', async () => {
    await follow.confirm(standing.actor, 'hostContact', first.id, first.version);
    await upkeep();
    expect((await now()).state).toBe('confirmed');
    on(mondayOf(first.start));
    await upkeep();
    await upkeep();
    expect((await now()).state).toBe('ongoing');
    on(lastDay());
    await upkeep();
    expect([(await now()).state, (await need()).state]).toEqual(['ongoing', 'placed']);
    const { version } = await now();
    await follow.certify(standing.actor, 'supervisor', first.id, version, signed(lastDay()));
    expect([(await now()).state, (await need()).state]).toEqual(['completed', 'done']);
    expect(await follow.certificate(standing.actor, first.id)).toMatchObject(signed(lastDay()));
    const { needs, done } = await new ReadTraining(standing.world.stores, standing.world.clock).of(
      standing.actor,
      first.doctorId,
    );
    expect(needs.find(({ key }) => key === first.needKey)!.state).toBe('done');
    const [host] = await standing.world.rows<{ name: string }>(
      'SELECT h.name FROM slot s JOIN host_clinic h ON h.id = s.host_id WHERE s.id = $1',
      [first.slotId],
    );
    expect(done).toEqual([
      {
        ...{ needKey: first.needKey, start: first.start, weeks: first.weeks },
        ...{ hostName: host!.name, signedOn: lastDay() },
      },
    ]);
    const asked = await standing.world.rows(
      `SELECT payload FROM outbox_message WHERE topic = 'evaluation.asked'`,
    );
    expect(asked).toEqual([{ payload: { placementId: first.id, doctorId: first.doctorId } }]);
  });

  it('is completed by itself on its last day when it was certified in the last week', async () => {
    const friday = mondayOf(addWeeks(first.start, first.weeks - 1));
    on(friday);
    const begun = await follow.checkIn(standing.actor, 'hostContact', first.id, first.version);
    expect(begun.state).toBe('ongoing');
    await follow.certify(standing.actor, 'unitAdmin', first.id, begun.version, signed(friday));
    await upkeep();
    expect((await now()).state).toBe('ongoing');
    on(lastDay());
    await upkeep();
    expect([(await now()).state, (await need()).state]).toEqual(['completed', 'done']);
  });

  it('takes one certificate, not before the last week, signed by somebody, in time', async () => {
    const certify = async (certificate: ReturnType<typeof signed>): Promise<HeldPlacement> =>
      follow.certify(standing.actor, 'supervisor', first.id, (await now()).version, certificate);
    await expect(certify(signed('2027-01-04'))).rejects.toMatchObject({ code: 'PLACEMENT.NOT_BEGUN' });
    on(mondayOf(first.start));
    await expect(certify(signed(mondayOf(first.start)))).rejects.toMatchObject({
      code: 'PLACEMENT.NOT_OVER',
    });
    on(lastDay());
    await expect(certify({ ...signed(lastDay()), signedBy: ' ' })).rejects.toMatchObject({
      code: 'CERTIFICATE.SIGNER_MISSING',
    });
    await expect(certify(signed('2029-01-01'))).rejects.toMatchObject({ code: 'CERTIFICATE.DATE' });
    await certify(signed(lastDay()));
    await expect(certify(signed(lastDay()))).rejects.toMatchObject({ code: 'CERTIFICATE.SIGNED' });
    await expect(
      follow.confirm(standing.actor, 'hostContact', first.id, first.version),
    ).rejects.toMatchObject({ code: 'PLACEMENT.CHANGED' });
  });

  it('is broken off with a plan: what was done counts, the rest is open again, and the seat is free', async () => {
    const before = await need();
    on(mondayOf(addWeeks(first.start, 2)));
    const order = { version: first.version, reason: 'Stängd avdelning', reasonCode: 'closure' };
    await expect(
      follow.interrupt(standing.actor, 'unitAdmin', first.id, { ...order, planForRest: '' }),
    ).rejects.toMatchObject({ code: 'PLACEMENT.PLAN_MISSING' });
    await expect(
      follow.interrupt(standing.actor, 'hostContact', first.id, { ...order, planForRest: 'Resten i höst' }),
    ).rejects.toMatchObject({ code: 'LIFECYCLE.NOT_YOURS' });
    await follow.interrupt(standing.actor, 'unitAdmin', first.id, { ...order, planForRest: 'Resten i höst' });
    expect((await now()).state).toBe('interrupted');
    const after = await need();
    expect(after.state).toBe('open');
    expect(after.weeksLeft).toBeCloseTo(before.weeksLeft * (1 - 2 / first.weeks), 2);
    const [stored] = await standing.world.rows(
      `SELECT reason_code, plan_for_rest, (SELECT count(*) FROM doctor_week w WHERE w.placement_id = p.id) AS weeks
       FROM placement p WHERE id = $1`,
      [first.id],
    );
    expect(stored).toEqual({ reason_code: 'closure', plan_for_rest: 'Resten i höst', weeks: 0 });
  });
});
