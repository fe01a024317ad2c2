import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManageSlots, type NewSlot, OfferSlots, type SlotSummary } from '#planning';
import { slotEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';

describe('many slots at a time', () => {
  let world: World;
  let slots: ManageSlots;
  let offering: OfferSlots;
  let hostId: string;

  beforeEach(async () => {
    world = await World.open();
    slots = new ManageSlots(world.stores, world.clock);
    offering = new OfferSlots(world.stores, slots);
    await world.importSlots([
      slotEntry({ from: '2026-W36', to: '2026-W44' }),
      slotEntry({ from: '2026-W50', to: '2027-W01', seats: 3 }),
      slotEntry({ from: '2027-W05', to: '2027-W13' }),
      slotEntry({ clinic: 'En annan klinik', from: '2026-W36', to: '2026-W44' }),
    ]);
    hostId = (await all()).find(({ weeks }) => weeks.from === '2027-W05')!.hostId;
  });
  afterEach(() => world.close());

  const all = async (): Promise<readonly SlotSummary[]> =>
    (await slots.list(world.actor, {}, { limit: 200 })).items;
  const newSlot = (changes: Partial<NewSlot> = {}): NewSlot => ({
    hostId,
    specialty: 'gynaecology',
    weeks: { from: '2027-W20', to: '2027-W28' },
    mode: 'block',
    seats: 2,
    minSeats: null,
    supervisorTrained: true,
    note: null,
    ...changes,
  });

  it("of one year become drafts of the next by week number, the clinic's own only, with what week 53 does", async () => {
    const order = { fromYear: 2026, toYear: 2027 };
    const preview = await offering.previewCopy(world.actor, hostId, order);
    expect(preview.map(({ slot, moved, known }) => [slot.weeks.from, slot.weeks.to, moved, known])).toEqual([
      ['2027-W36', '2027-W44', false, false],
      ['2027-W50', '2028-W02', true, false],
    ]);
    expect(await all()).toHaveLength(4);
    const drafts = await offering.copy(world.actor, hostId, order, 'hostContact');
    expect(drafts.map(({ state, seats }) => [state, seats])).toEqual([
      ['draft', 2],
      ['draft', 3],
    ]);
  });

  it('are not drawn up twice, neither by a second copy nor by a row that stands there twice', async () => {
    const order = { fromYear: 2026, toYear: 2027 };
    await offering.copy(world.actor, hostId, order, 'hostContact');
    expect(await offering.copy(world.actor, hostId, order, 'hostContact')).toEqual([]);
    expect((await offering.previewCopy(world.actor, hostId, order)).map(({ known }) => known)).toEqual([
      true,
      true,
    ]);
    const twice = await offering.draftAll(world.actor, hostId, [newSlot(), newSlot()], 'hostContact');
    expect(twice).toHaveLength(1);
  });

  it('are drawn up all or none', async () => {
    const wanted = [newSlot(), newSlot({ specialty: 'ent', supervisorId: hostId })];
    await expect(offering.draftAll(world.actor, hostId, wanted, 'hostContact')).rejects.toMatchObject({
      code: 'SUPERVISOR.NOT_FOUND',
    });
    expect(await all()).toHaveLength(4);
  });

  it('are published each by itself: one that somebody has changed keeps no other back', async () => {
    const drafts = await offering.draftAll(
      world.actor,
      hostId,
      [newSlot(), newSlot({ weeks: { from: '2027-W28', to: '2027-W36' } })],
      'hostContact',
    );
    const [first, second] = drafts;
    const outcomes = await offering.publishAll(
      world.actor,
      [
        { slotId: first!.id, version: first!.version + 1 },
        { slotId: second!.id, version: second!.version },
      ],
      'hostContact',
    );
    expect(outcomes).toMatchObject([
      { ok: false, fault: { code: 'SLOT.CHANGED' } },
      { ok: true, slot: { state: 'published' } },
    ]);
    expect((await all()).filter(({ state }) => state === 'draft').map(({ id }) => id)).toEqual([first!.id]);
  });

  it('are drawn up by clinics and the unit, and a year is copied forwards', async () => {
    await expect(offering.draftAll(world.actor, hostId, [newSlot()], 'doctor')).rejects.toMatchObject({
      code: 'LIFECYCLE.NOT_YOURS',
    });
    await expect(
      offering.previewCopy(world.actor, hostId, { fromYear: 2027, toYear: 2027 }),
    ).rejects.toMatchObject({ code: 'OFFER.YEARS' });
  });
});
