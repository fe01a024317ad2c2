import { addWeeks } from '#domain';
import type { Actor, HeldPlacement, RegionStore } from '#planning';
import { ArrangeSwaps, KeepWaitList, RecordChanges, RepairPlacements } from '#planning';
import { rosterEntry, slotEntry } from './lists.js';
import { World } from './world.js';

/**
 * Six doctors, each at a centre of her own so that no limit stands in the way, with seats to spare in gynaecology and one
 * seat too few in ophthalmology.
 */
export async function sixDoctors(world: World): Promise<void> {
  await world.importRoster(
    [1, 2, 3, 4, 5, 6].map((number) =>
      rosterEntry(number, {
        healthCentre: `Vårdcentral ${number}`,
        studyDirector: `Studierektor ${number % 2}`,
      }),
    ),
  );
  const gynaecology = [
    { from: '2027-W16', to: '2027-W24' },
    { from: '2027-W24', to: '2027-W32' },
    { from: '2027-W32', to: '2027-W40' },
  ] as const;
  await world.importSlots([
    ...gynaecology.map((weeks) => slotEntry(weeks)),
    ...gynaecology.map((weeks) => slotEntry({ ...weeks, clinic: 'Södra kvinnokliniken' })),
    ...(['2027-W42', '2027-W43', '2027-W44', '2027-W45', '2027-W46'] as const).map((from) =>
      slotEntry({
        clinic: 'Ögonkliniken',
        specialty: 'ophthalmology',
        from,
        to: addWeeks(from, 4),
        seats: 1,
      }),
    ),
  ]);
}

/** A region with a published plan, and the use cases of what happens after that. */
export class StandingWorld {
  readonly changes: RecordChanges;
  readonly repairs: RepairPlacements;
  readonly waitList: KeepWaitList;
  readonly swaps: ArrangeSwaps;

  private constructor(readonly world: World) {
    const { stores, clock } = world;
    this.changes = new RecordChanges(stores, clock);
    this.repairs = new RepairPlacements(stores, clock);
    this.waitList = new KeepWaitList(stores, clock);
    this.swaps = new ArrangeSwaps(stores, clock);
  }

  /** Fills a region, makes a plan and publishes it. */
  static async published(fill: (world: World) => Promise<void> = sixDoctors): Promise<StandingWorld> {
    const world = await World.open();
    await fill(world);
    await world.publishing.publish(world.actor, await world.propose());
    return new StandingWorld(world);
  }

  get actor(): Actor {
    return this.world.actor;
  }

  read<T>(work: (store: RegionStore) => Promise<T>): Promise<T> {
    return this.world.stores.read(this.world.regionId, work);
  }

  write<T>(work: (store: RegionStore) => Promise<T>): Promise<T> {
    return this.world.stores.write(this.world.regionId, work);
  }

  /** The placements that hold, in the order of their start. */
  held(): Promise<readonly HeldPlacement[]> {
    return this.read((store) => store.placements.holding({}));
  }

  /** The doctor's id by her number on the roster. */
  async doctor(number: number): Promise<string> {
    const [row] = await this.world.rows<{ id: string }>(
      `SELECT d.id FROM st_doctor d JOIN person p ON p.id = d.person_id WHERE p.hsa_id LIKE $1`,
      [`%-${String(number).padStart(4, '0')}`],
    );
    if (!row) throw new Error(`There is no doctor ${number}.`);
    return row.id;
  }

  /** Last records of the audit log, newest first: action and reason. */
  async told(count: number): Promise<{ action: string; reason: string | null }[]> {
    return this.world.rows('SELECT action, reason FROM audit_log ORDER BY sequence DESC LIMIT $1', [count]);
  }

  close(): Promise<void> {
    return this.world.close();
  }
}
