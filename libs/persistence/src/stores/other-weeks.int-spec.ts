import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addWeeks, type IsoWeek } from '#domain';
import { FollowPlacements, type HeldPlacement, ProposeOtherWeeks, type WeeksProposal } from '#planning';
import { slotEntry } from '../testing/lists.js';
import { StandingWorld } from '../testing/standing-world.js';

describe('other weeks that a host proposes', () => {
  let standing: StandingWorld;
  let otherWeeks: ProposeOtherWeeks;
  let placement: HeldPlacement;

  beforeEach(async () => {
    standing = await StandingWorld.published();
    otherWeeks = new ProposeOtherWeeks(standing.world.stores, standing.world.clock);
    placement = (await standing.held()).find(({ specialty }) => specialty === 'gynaecology')!;
  });

  afterEach(() => standing.close());

  const propose = (start: IsoWeek = '2027-W48', version = placement.version): Promise<WeeksProposal> =>
    otherWeeks.propose(standing.actor, 'hostContact', placement.id, { version, start, reason: 'Ombyggnad' });
  const states = async (): Promise<string[]> =>
    (await otherWeeks.list(standing.actor, { placementIds: [placement.id] })).map(({ state }) => state);
  const now = async (): Promise<HeldPlacement> =>
    (await standing.read((store) => store.placements.find(placement.id)))!;
  /** The clinic of the placement offers another period. */
  const offer = async (from: IsoWeek = '2027-W48'): Promise<void> => {
    const [host] = await standing.world.rows<{ name: string }>(
      'SELECT h.name FROM slot s JOIN host_clinic h ON h.id = s.host_id WHERE s.id = $1',
      [placement.slotId],
    );
    await standing.world.importSlots([
      slotEntry({ clinic: host!.name, from, to: addWeeks(from, placement.weeks) }),
    ]);
  };

  it('leave the placement as it is and are told to the unit', async () => {
    const proposal = await propose();
    expect(proposal).toMatchObject({
      state: 'open',
      from: placement.start,
      start: '2027-W48',
      weeks: placement.weeks,
    });
    expect(await now()).toEqual(placement);
    const told = await standing.world.rows(
      `SELECT payload FROM outbox_message WHERE topic = 'weeks.proposed'`,
    );
    expect(told).toEqual([
      { payload: { proposalId: proposal.id, placementId: placement.id, hostId: proposal.hostId } },
    ]);
    expect((await standing.told(1))[0]).toEqual({ action: 'weeks.proposed', reason: 'Ombyggnad' });
  });

  it('give way to later ones for the same placement', async () => {
    await propose();
    await propose('2027-W49');
    expect(await states()).toEqual(['withdrawn', 'open']);
  });

  it('move the placement when the unit accepts, and count as the confirmation', async () => {
    await offer();
    const proposal = await propose();
    const [weighed] = await otherWeeks.list(standing.actor, { states: ['open'] });
    const moved = await otherWeeks.accept(standing.actor, 'unitAdmin', proposal.id, { version: 1 });
    expect(moved).toMatchObject({
      state: 'confirmed',
      start: '2027-W48',
      slotId: weighed!.slotId,
      doctorId: placement.doctorId,
    });
    expect([(await now()).state, await states()]).toEqual(['superseded', ['accepted']]);
  });

  it('are not accepted where the clinic has no seat then, and nothing changes', async () => {
    const proposal = await propose();
    expect((await otherWeeks.list(standing.actor, {}))[0]!.slotId).toBeNull();
    await expect(
      otherWeeks.accept(standing.actor, 'unitAdmin', proposal.id, { version: 1 }),
    ).rejects.toMatchObject({ code: 'PROPOSAL.NO_SEAT' });
    expect([await now(), await states()]).toEqual([placement, ['open']]);
  });

  it('are not accepted against the rules, and stay open', async () => {
    const proposal = await propose();
    const [elsewhere] = (await standing.held()).filter(({ specialty }) => specialty === 'ophthalmology');
    await expect(
      otherWeeks.accept(standing.actor, 'unitAdmin', proposal.id, {
        version: 1,
        slotId: elsewhere!.slotId,
      }),
    ).rejects.toMatchObject({ kind: 'conflict' });
    expect([await now(), await states()]).toEqual([placement, ['open']]);
  });

  it('are refused by the unit with a reason, which the host is told', async () => {
    const proposal = await propose();
    const refuse = (reason: string): Promise<WeeksProposal> =>
      otherWeeks.refuse(standing.actor, 'unitAdmin', proposal.id, { version: 1, reason });
    await expect(refuse(' ')).rejects.toMatchObject({ code: 'LIFECYCLE.REASON_MISSING' });
    expect(await refuse('Läkaren är ledig då')).toMatchObject({
      state: 'refused',
      answer: 'Läkaren är ledig då',
    });
    await expect(refuse('Igen')).rejects.toMatchObject({ code: 'PROPOSAL.CHANGED' });
    const told = await standing.world.rows(`SELECT 1 FROM outbox_message WHERE topic = 'weeks.refused'`);
    expect(told).toHaveLength(1);
  });

  it('are taken back by the host, and decided by nobody but the unit', async () => {
    const { id } = await propose();
    await expect(
      otherWeeks.refuse(standing.actor, 'hostContact', id, { version: 1, reason: 'Nej' }),
    ).rejects.toMatchObject({ code: 'LIFECYCLE.NOT_YOURS' });
    await otherWeeks.withdraw(standing.actor, 'hostContact', id, 1);
    expect(await states()).toEqual(['withdrawn']);
  });

  it('lapse when the placement is confirmed or ends', async () => {
    await propose();
    const follow = new FollowPlacements(standing.world.stores, standing.world.clock);
    const confirmed = await follow.confirm(standing.actor, 'hostContact', placement.id, placement.version);
    expect(await states()).toEqual(['lapsed']);
    await propose('2027-W48', confirmed.version);
    await standing.world.booking.cancel(standing.actor, placement.id, {
      version: confirmed.version,
      reason: 'Stängt',
      reasonCode: 'closed',
      causedBy: 'host',
    });
    expect(await states()).toEqual(['lapsed', 'lapsed']);
  });

  it('are other weeks, ahead, and for a placement as the host saw it', async () => {
    await expect(propose(placement.start)).rejects.toMatchObject({
      code: 'PROPOSAL.SAME_WEEKS',
    });
    await expect(propose('2027-W01')).rejects.toMatchObject({ code: 'PROPOSAL.TOO_SOON' });
    await expect(propose('2027-W48', placement.version + 1)).rejects.toMatchObject({
      code: 'PLACEMENT.CHANGED',
    });
    await expect(
      otherWeeks.propose(standing.actor, 'doctor', placement.id, {
        version: placement.version,
        start: '2027-W48',
        reason: 'Vill',
      }),
    ).rejects.toMatchObject({ code: 'LIFECYCLE.NOT_YOURS' });
  });
});
