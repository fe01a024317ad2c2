import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addWeeks, type IsoWeek } from '#domain';
import { PlanJudge, type PlanJudgement, type PlanPlacement, PublishPlans } from '#planning';
import { type OwnCluster, ownCluster } from '../../../../test/support/own-cluster.js';
import { rosterEntry, slotEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';

/** How often the server is killed; the full count is had with `RANDA_KILLS=50`. */
const KILLS = Number(process.env.RANDA_KILLS ?? 5);
/** A guard against hanging, with minutes to spare on a busy machine. */
const MOST_MILLISECONDS = KILLS * 60_000;
const DOCTORS = 80;
const NEEDS = ['gynaecology', 'ent', 'ophthalmology'] as const;
const WEEKS = { gynaecology: 8, ent: 4, ophthalmology: 4 } as const;
const BY_HAND = { reason: 'Prov före strömavbrottet' };

class EveryPlanIsSound extends PlanJudge {
  override judge(): Promise<PlanJudgement> {
    return Promise.resolve({ kind: 'sound' });
  }
}

interface Held {
  readonly id: string;
  readonly version: number;
  readonly key: string;
}

describe('a server that is killed (SIGKILL) while a plan is published', () => {
  let cluster: OwnCluster;
  let world: World;
  let publishing: PublishPlans;
  let runId: string;
  let doctors: readonly string[];
  let slots: Readonly<Record<string, string>>;

  beforeAll(async () => {
    cluster = await ownCluster();
    world = await World.open({ database: cluster.database, poolSize: 4 });
    await world.importRoster(
      Array.from({ length: DOCTORS }, (_, number) =>
        rosterEntry(number, { healthCentre: `Vårdcentral ${number}` }),
      ),
    );
    await world.importSlots(
      NEEDS.map((specialty) =>
        slotEntry({ clinic: specialty, specialty, mode: 'rolling', seats: DOCTORS, to: '2027-W40' }),
      ),
    );
    doctors = (await world.rows<{ id: string }>('SELECT id FROM st_doctor ORDER BY id')).map(({ id }) => id);
    slots = Object.fromEntries(
      (await world.rows<{ id: string; specialty: string }>('SELECT id, specialty FROM slot')).map(
        ({ id, specialty }) => [specialty, id],
      ),
    );
    await world.propose();
    [{ id: runId }] = (await world.rows<{ id: string }>(`SELECT id FROM optimisation_run`)) as [
      { id: string },
    ];
    publishing = new PublishPlans(world.stores, new EveryPlanIsSound(), world.clock);
    await publishing.publish(world.actor, await proposal(0));
  });

  afterAll(() => world.close());

  /** Everybody in her three places, all of it a number of weeks later. */
  const content = (shift: number): readonly PlanPlacement[] =>
    doctors.flatMap((doctorId) =>
      NEEDS.map((needKey, index): PlanPlacement => ({
        doctorId,
        needKey,
        slotId: slots[needKey]!,
        start: addWeeks(['2027-W10', '2027-W20', '2027-W26'][index] as IsoWeek, shift),
        weeks: WEEKS[needKey],
        pinned: false,
        weeksEarly: 0,
        weeksLate: 0,
      })),
    );
  const proposal = async (shift: number): Promise<string> => {
    const plan = await world.stores.write(world.regionId, async (store) =>
      store.plans.addProposal({
        runId,
        baseVersionId: (await store.plans.published())?.id ?? null,
        horizon: { firstWeek: '2027-W01', weeks: 60 },
        figures: {} as never,
        placements: content(shift),
        unplaced: [],
      }),
    );
    return plan.id;
  };
  const holding = (): Promise<readonly Held[]> =>
    world.rows<Held>(
      `SELECT id, version, doctor_id || ' ' || need_key || ' ' || start_week AS key FROM placement
       WHERE state = 'published' ORDER BY key`,
    );
  const contentOf = async (planId: string): Promise<readonly string[]> =>
    (
      await world.rows<{ key: string }>(
        `SELECT doctor_id || ' ' || need_key || ' ' || start_week AS key FROM plan_placement
         WHERE plan_version_id = $1 ORDER BY key`,
        [planId],
      )
    ).map(({ key }) => key);
  const published = async (): Promise<string> =>
    (await world.rows<{ id: string }>('SELECT plan_version_id AS id FROM published_plan'))[0]!.id;

  it(
    `leaves the old plan or the new one, ${KILLS} times, and loses nothing that was acknowledged`,
    async () => {
      const survived = { old: 0, new: 0 };
      // How long a publication takes here, so that the kills fall all over it.
      let usual = 300;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const planId = await proposal(1 + (kill % 5));
        const old = await published();
        const pinned = (await holding())[kill]!;
        const noted = await world.booking.pin(world.actor, pinned.id, true, {
          ...BY_HAND,
          version: pinned.version,
        });
        const began = performance.now();
        const outcome = { acknowledged: false };
        const publication = publishing.publish(world.actor, planId).then(
          () => {
            outcome.acknowledged = true;
            usual = performance.now() - began;
          },
          () => undefined,
        );
        await Promise.race([delay(randomInt(Math.ceil(usual * 1.2))), publication]);
        // What is acknowledged from now on may have been so before the server was gone, or not.
        const promised = outcome.acknowledged;
        await cluster.kill();
        await publication;
        await cluster.restart();

        const now = await published();
        expect([old, planId]).toContain(now);
        if (promised) expect(now).toBe(planId);
        survived[now === old ? 'old' : 'new'] += 1;
        // The kills feel their way to where a publication ends, so that they fall on both sides of it.
        if (now === old) usual *= 1.3;
        const held = await holding();
        expect(held.map(({ key }) => key)).toEqual(await contentOf(now));
        if (now === old) expect(held.find(({ id }) => id === noted.id)?.version).toBe(noted.version);
        expect(
          await world.rows(
            `SELECT (SELECT count(*) FROM doctor_week) AS weeks,
             (SELECT count(*) FROM rolling_seat WHERE placement_id IS NOT NULL) AS seats,
             (SELECT count(*) FROM plan_version WHERE state = 'published') AS plans,
             (SELECT count(*) FROM audit_log WHERE action = 'plan.published' AND subject_id = $1) AS told,
             (SELECT count(*) FROM outbox_message WHERE key = 'plan.published:' || $1) AS messages,
             (SELECT count(*) FROM audit_log WHERE action = 'placement.pinned') AS pins,
             audit_first_broken() AS broken`,
            [planId],
          ),
        ).toEqual([
          {
            weeks: DOCTORS * 16,
            seats: DOCTORS * 16,
            plans: 1,
            told: now === planId ? 1 : 0,
            messages: now === planId ? 1 : 0,
            pins: kill + 1,
            broken: null,
          },
        ]);
      }
      expect(survived.old + survived.new).toBe(KILLS);
      if (KILLS >= 20) expect(Math.min(survived.old, survived.new)).toBeGreaterThan(0);
    },
    MOST_MILLISECONDS,
  );
});
