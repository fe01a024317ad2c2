import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inclusiveText, mondayOf, weekRangeOf } from '#domain';
import { type HeldPlacement, needId, type OrderableRepair, ReadPlans, type RepairOrder } from '#planning';
import { StandingWorld } from '../testing/standing-world.js';

const reason = 'Kliniken drog tillbaka platsen';

describe('repairs of a placement that is lost', () => {
  let standing: StandingWorld;
  let lost: readonly HeldPlacement[];

  /** A clinic takes a full slot of gynaecology back: two doctors lose their placement. */
  beforeEach(async () => {
    standing = await StandingWorld.published();
    const held = (await standing.held()).filter((each) => each.specialty === 'gynaecology');
    const full = held.find(({ slotId }) => held.filter((each) => each.slotId === slotId).length === 2)!;
    lost = held.filter(({ slotId }) => slotId === full.slotId);
    await standing.changes.commit(standing.actor, {
      change: { kind: 'slot-withdrawn', slotId: full.slotId },
      ends: lost.map(({ doctorId, needKey }) => needId(doctorId, needKey)),
      reason,
      by: 'unitAdmin',
    });
  });

  afterEach(() => standing.close());

  const suggest = (placement: HeldPlacement): Promise<readonly OrderableRepair[]> =>
    standing.repairs.suggest(standing.actor, placement.doctorId, placement.needKey);
  const orderOf = ({ order }: OrderableRepair): RepairOrder => ({ moves: order, reason });
  /** What must hold whatever happened. */
  const expectSeatsOnce = async (): Promise<void> => {
    const over = await standing.world.rows(
      `SELECT s.id FROM slot s JOIN placement p ON p.slot_id = s.id AND p.state = 'published'
       WHERE s.mode = 'block' GROUP BY s.id, s.seats HAVING count(*) > s.seats`,
    );
    expect(over).toEqual([]);
  };

  it('are offered cheapest first, into different slots, with a price and in words', async () => {
    const repairs = await suggest(lost[0]!);
    expect(repairs).toHaveLength(3);
    const costs = repairs.map(({ costChange }) => costChange);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(new Set(repairs.map(({ moves }) => moves[0]!.to.slotId)).size).toBe(3);
    for (const { costChange, inWords, moves } of repairs) {
      expect(costChange).toBeLessThan(0);
      expect(inWords.sv).toContain(`start ${inclusiveText(weekRangeOf(moves[0]!.to.start, 1))},`);
      expect(inWords.en).toMatch(/nobody else moves|more moves?$/);
    }
  });

  it('are asked for in the plan that holds: what has fallen away is unplaced there until it has a place again', async () => {
    const plans = new ReadPlans(standing.world.stores, standing.world.clock);
    const { id } = (await plans.published(standing.actor))!;
    const unplaced = async (): Promise<readonly string[]> =>
      (await plans.unplaced(standing.actor, id, {}, { limit: 500 })).items
        .filter(({ reasonCode }) => reasonCode === 'placement-lost')
        .map(({ doctorId, needKey }) => needId(doctorId, needKey));
    const [mended, ...others] = lost.map(({ doctorId, needKey }) => needId(doctorId, needKey)).sort();
    expect([...(await unplaced())].sort()).toEqual([mended, ...others]);
    const [best] = await suggest(lost.find(({ doctorId, needKey }) => needId(doctorId, needKey) === mended)!);
    await standing.repairs.apply(standing.actor, orderOf(best!));
    expect(await unplaced()).toEqual(others);
  });

  it('give the doctor the seat and the weeks, pinned, and the need is placed again', async () => {
    const [best] = await suggest(lost[0]!);
    const { placed, ended } = await standing.repairs.apply(standing.actor, orderOf(best!));
    expect(ended).toEqual([]);
    expect(placed).toHaveLength(1);
    expect(placed[0]).toMatchObject({
      doctorId: lost[0]!.doctorId,
      slotId: best!.moves[0]!.to.slotId,
      start: best!.moves[0]!.to.start,
      state: 'published',
      pinned: true,
    });
    const [need] = await standing.world.rows('SELECT state FROM need WHERE doctor_id = $1 AND key = $2', [
      lost[0]!.doctorId,
      lost[0]!.needKey,
    ]);
    expect(need).toEqual({ state: 'placed' });
    expect((await standing.told(1))[0]).toEqual({ action: 'repair.applied', reason });
    await expectSeatsOnce();
  });

  it('wait to be made until one is, and wait again when it is undone', async () => {
    const waiting = async () =>
      (await standing.repairs.waiting(standing.actor)).map(({ doctorId, state }) => [doctorId, state]);
    const all = lost.map(({ doctorId }) => [doctorId, 'cancelled']);
    expect((await waiting()).sort()).toEqual([...all].sort());
    const [best] = await suggest(lost[0]!);
    const { placed } = await standing.repairs.apply(standing.actor, orderOf(best!));
    expect(await waiting()).toEqual([[lost[1]!.doctorId, 'cancelled']]);
    const undo = { placed: placed.map(({ id }) => id), ended: [], reason: 'Fel doktor' };
    await standing.repairs.undo(standing.actor, undo);
    expect((await waiting()).sort()).toEqual([...all].sort());
    expect((await standing.told(1))[0]).toEqual({ action: 'repair.undone', reason: 'Fel doktor' });
    await expect(standing.repairs.undo(standing.actor, undo)).rejects.toMatchObject({
      code: 'REPAIR.STALE',
    });
    await expectSeatsOnce();
  });

  it('move another doctor too where that is cheaper, in the same transaction', async () => {
    // She is away when seats are free; somebody who is not can take one of those and leave hers.
    const change = {
      kind: 'leave-recorded',
      doctorId: lost[0]!.doctorId,
      from: mondayOf('2027-W24'),
      to: '2028-06-05',
      stopsClock: false,
    } as const;
    const { effects } = await standing.changes.preview(standing.actor, change);
    await standing.changes.commit(standing.actor, {
      change,
      ends: effects.hits.filter(({ ends }) => ends).map((hit) => hit.needId),
      reason,
      by: 'unitAdmin',
    });
    const repairs = await suggest(lost[0]!);
    const chain = repairs.find(({ moves }) => moves.length > 1);
    expect(chain).toBeDefined();
    expect(chain!.inWords.sv).toContain('till flyttas');
    const { placed, ended } = await standing.repairs.apply(standing.actor, orderOf(chain!));
    expect([placed.length, ended.length]).toEqual([chain!.moves.length, chain!.moves.length - 1]);
    const moved = ended[0]!;
    const [former] = await standing.world.rows('SELECT state, reason_code FROM placement WHERE id = $1', [
      moved.id,
    ]);
    expect(former).toEqual({ state: 'superseded', reason_code: 'repair' });
    await expectSeatsOnce();
    const undone = await standing.repairs.undo(standing.actor, {
      placed: placed.map(({ id }) => id),
      ended: ended.map(({ id }) => id),
      reason: 'Hon ville stå kvar',
    });
    const { doctorId, needKey, slotId, start, weeks, pinned } = moved;
    expect(undone.placed).toMatchObject([{ doctorId, needKey, slotId, start, weeks, pinned }]);
    await expectSeatsOnce();
  });

  it('let one of two win who want the same seat at once, and tell the other what stands in the way', async () => {
    // One seat is left: both repairs lead to it.
    const open = await standing.world.rows<{ id: string }>(
      `SELECT id FROM slot WHERE specialty = 'gynaecology' AND state = 'published' ORDER BY from_week DESC, id`,
    );
    await standing.world.rows(`DELETE FROM block_seat WHERE placement_id IS NULL AND slot_id <> $1`, [
      open[0]!.id,
    ]);
    await standing.world.rows(
      `DELETE FROM block_seat WHERE placement_id IS NULL AND slot_id = $1 AND seat = 2`,
      [open[0]!.id],
    );
    await standing.world.rows(
      `UPDATE slot SET seats = (SELECT count(*) FROM block_seat WHERE slot_id = slot.id) WHERE mode = 'block'`,
    );
    const orders = await Promise.all(
      lost.map(async (placement) => {
        const repairs = await suggest(placement);
        return orderOf(repairs.find(({ moves }) => moves[0]!.to.slotId === open[0]!.id)!);
      }),
    );
    const results = await Promise.allSettled(
      orders.map((order) => standing.repairs.apply(standing.actor, order)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      kind: 'conflict',
      code: 'REPAIR.STALE',
      details: { violations: [expect.objectContaining({ rule: 'seats' })] },
    });
    await expectSeatsOnce();
  });

  it('are refused when somebody in them has been moved since', async () => {
    const [best] = await suggest(lost[0]!);
    const order = orderOf(best!);
    await standing.repairs.apply(standing.actor, order);
    await expect(standing.repairs.apply(standing.actor, order)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'REPAIR.STALE',
      details: { placements: 1 },
    });
  });

  it('are refused when the slot has been withdrawn since', async () => {
    const [best] = await suggest(lost[0]!);
    const { slotId } = best!.order[0]!;
    const change = { kind: 'slot-withdrawn', slotId } as const;
    const { effects } = await standing.changes.preview(standing.actor, change);
    await standing.changes.commit(standing.actor, {
      change,
      ends: effects.hits.map((hit) => hit.needId),
      reason,
      by: 'hostContact',
    });
    await expect(standing.repairs.apply(standing.actor, orderOf(best!))).rejects.toMatchObject({
      code: 'REPAIR.STALE',
    });
  });

  it.each([
    [{ reason: ' ' }, 'REPAIR.REASON_MISSING'],
    [{ moves: [] }, 'REPAIR.EMPTY'],
  ])('take a reason and at least one move: %j', async (part, code) => {
    const [best] = await suggest(lost[0]!);
    await expect(
      standing.repairs.apply(standing.actor, { ...orderOf(best!), ...part }),
    ).rejects.toMatchObject({ code });
  });
});
