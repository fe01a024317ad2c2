import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addWeeks } from '#domain';
import { type PlanTimeline, ReadPlans, UseCaseError } from '#planning';
import { World } from '../testing/world.js';

const ALL = { limit: 200 };

/** The bars with what is said of their doctor, centre and slot, as a list of placements tells it. */
function spelledOut({ doctors, healthCentres, slots, bars }: PlanTimeline): object[] {
  return bars.map(({ doctorId, slotId, ...bar }) => {
    const doctor = doctors.find(({ id }) => id === doctorId)!;
    const slot = slots.find(({ id }) => id === slotId)!;
    const centre = healthCentres.find(({ id }) => id === doctor.healthCentreId)!;
    return {
      ...bar,
      doctorId,
      slotId,
      doctorName: doctor.name,
      healthCentreId: centre.id,
      healthCentreName: centre.name,
      hostId: slot.hostId,
      hostName: slot.hostName,
      specialty: slot.specialty,
    };
  });
}

describe('a plan as a timeline', () => {
  let world: World;
  let plans: ReadPlans;
  let planId: string;

  beforeAll(async () => {
    world = await World.open();
    plans = new ReadPlans(world.stores, world.clock);
    await world.fill();
    planId = await world.propose();
  });

  afterAll(() => world.close());

  it('tells of a proposal what its list of placements tells, each doctor and slot once', async () => {
    const timeline = await plans.timeline(world.actor, planId);
    const { items } = await plans.placements(world.actor, planId, {}, ALL);
    expect(items.length).toBeGreaterThan(2);
    expect(spelledOut(timeline)).toEqual(items);
    expect(timeline.bars.every(({ placementId }) => placementId === null)).toBe(true);
    const ids = [...timeline.doctors, ...timeline.slots, ...timeline.healthCentres].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells of the published plan what holds now: not what was cancelled since', async () => {
    await world.publishing.publish(world.actor, planId);
    const before = await plans.timeline(world.actor, planId);
    const [bar] = before.bars;
    await world.booking.cancel(world.actor, bar!.placementId!, {
      reason: 'Vårdcentralen har ingen vikarie',
      reasonCode: 'own-wish',
      causedBy: 'doctor',
      version: 1,
    });
    const after = await plans.timeline(world.actor, planId);
    expect(after.bars).toEqual(before.bars.slice(1));
  });

  it('shows the part that is asked for: a centre, a host, some weeks', async () => {
    const { bars, doctors, slots } = await plans.timeline(world.actor, planId);
    const bar = bars.at(-1)!;
    const { healthCentreId } = doctors.find(({ id }) => id === bar.doctorId)!;
    const { hostId } = slots.find(({ id }) => id === bar.slotId)!;
    const end = addWeeks(bar.start, bar.weeks);
    const centreOf = new Map(doctors.map((doctor) => [doctor.id, doctor.healthCentreId]));
    const part = await plans.timeline(world.actor, planId, { healthCentreIds: [healthCentreId] });
    expect(part.bars).toEqual(bars.filter(({ doctorId }) => centreOf.get(doctorId) === healthCentreId));
    const own = { doctorIds: [bar.doctorId], hostIds: [hostId] };
    const only = (weeks: { from: typeof end; to: typeof end }) =>
      plans.timeline(world.actor, planId, { ...own, weeks });
    expect((await only({ from: bar.start, to: addWeeks(bar.start, 1) })).bars).toContainEqual(bar);
    expect((await only({ from: addWeeks(end, -1), to: end })).bars).toContainEqual(bar);
    expect((await only({ from: end, to: addWeeks(end, 1) })).bars).not.toContainEqual(bar);
  });

  it('knows no plan that is not there', async () => {
    const unknown = plans.timeline(world.actor, '00000000-0000-7000-8000-000000000000');
    await expect(unknown).rejects.toThrow(UseCaseError);
    await expect(unknown).rejects.toMatchObject({ code: 'PLAN.NOT_FOUND' });
  });
});
