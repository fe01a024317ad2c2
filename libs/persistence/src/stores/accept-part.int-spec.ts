import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AcceptParts, DirectPartFinder, needId, ReadPlans } from '#planning';
import { rosterEntry, slotEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';

const ALL = { limit: 200 };

describe('a part of a proposal', () => {
  let world: World;
  let plans: ReadPlans;
  let parts: AcceptParts;

  beforeEach(async () => {
    world = await World.open();
    plans = new ReadPlans(world.stores, world.clock);
    parts = new AcceptParts(world.stores, new DirectPartFinder(world.solver), world.clock);
    await world.fill();
  });

  afterEach(() => world.close());

  /** What holds, by need. */
  const held = async (): Promise<string[]> => {
    const rows = await world.rows<{ id: string }>(
      `SELECT doctor_id || ':' || need_key AS id FROM placement WHERE state = 'published' ORDER BY 1`,
    );
    return rows.map(({ id }) => id);
  };
  const needsOf = async (planId: string): Promise<string[]> => {
    const { items } = await plans.placements(world.actor, planId, {}, ALL);
    return items.map(({ doctorId, needKey }) => needId(doctorId, needKey)).sort();
  };

  it('becomes a proposal of its own that is published like any other, and undone', async () => {
    const whole = await world.propose();
    const [one, ...others] = await needsOf(whole);
    const { chosen, drawnIn, comparison } = await parts.preview(world.actor, whole, [one!]);
    const named = [...chosen, ...drawnIn.map(({ doctorId, needKey }) => needId(doctorId, needKey))].sort();
    expect(chosen).toEqual([one]);
    expect(comparison).toMatchObject({ moved: [], removed: [], doctorsDisturbed: 0 });
    expect(comparison.added).toHaveLength(named.length);
    expect(named.length).toBeLessThan(others.length);

    const part = await parts.accept(world.actor, whole, named);
    const source = await plans.get(world.actor, whole);
    expect(part).toMatchObject({
      state: 'proposed',
      baseVersionId: null,
      runId: source.runId,
      partOfVersionId: whole,
    });
    expect(part.figures).toMatchObject({ placed: named.length, lowerBound: source.figures!.lowerBound });
    expect(part.figures!.needs).toBe(source.figures!.needs);
    const unplaced = await plans.unplaced(world.actor, part.id, {}, ALL);
    expect(unplaced.total).toBe(part.figures!.unplaced);

    await world.publishing.publish(world.actor, part.id, 'Bara det som är överenskommet');
    expect(await held()).toEqual(named);
    await expect(world.publishing.publish(world.actor, whole)).rejects.toMatchObject({
      code: 'PLAN.BASE_CHANGED',
    });

    const rest = await world.propose(2);
    await world.publishing.publish(world.actor, rest);
    await world.publishing.undo(world.actor, rest, 'Åter till det överenskomna');
    expect(await held()).toEqual(named);
    const [log] = await world.rows<{ before: unknown; after: unknown }>(
      `SELECT before, after FROM audit_log WHERE action = 'plan.part-taken'`,
    );
    expect(log).toEqual({ before: { planId: whole }, after: { changes: named.length } });
  });

  it('is refused when it would move somebody who was not named, is empty, or rests on old data', async () => {
    const clinic = { clinic: 'Akutkliniken', mode: 'rolling', from: '2027-W06', to: '2027-W50' } as const;
    await world.importRoster([rosterEntry(5, { completed: [] })]);
    await world.importSlots([
      slotEntry({ ...clinic, specialty: 'internal-medicine' }),
      slotEntry({ ...clinic, specialty: 'emergency' }),
    ]);
    const whole = await world.propose();
    const needs = await needsOf(whole);
    await expect(parts.preview(world.actor, whole, [needId('nobody', 'ent')])).rejects.toMatchObject({
      kind: 'invalid',
      code: 'PLAN.PART_EMPTY',
    });
    const emergency = needs.find((id) => id.endsWith(':emergency'))!;
    expect(emergency).toBeDefined();
    await expect(parts.accept(world.actor, whole, [emergency])).rejects.toMatchObject({
      kind: 'conflict',
      code: 'PLAN.PART_INCOMPLETE',
      details: [emergency.replace(':emergency', ':internal-medicine')],
    });
    await world.importSlots([slotEntry({ clinic: 'Hudkliniken', specialty: 'dermatology' })]);
    await expect(parts.accept(world.actor, whole, needs)).rejects.toMatchObject({
      code: 'PLAN.INPUT_CHANGED',
    });
  });
});
