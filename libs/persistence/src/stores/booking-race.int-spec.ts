import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManageSlots } from '#planning';
import { rosterEntry, slotEntry } from '../testing/lists.js';
import { patiently, race, type Tally, warmUp } from '../testing/race.js';
import { World } from '../testing/world.js';

const CONNECTIONS = 50;
const DOCTORS = 400;
const ALL = { limit: 200 };
const BY_HAND = { reason: 'Överenskommet per telefon' };

describe('many hands on few seats, over connections that are open beforehand', () => {
  let world: World;
  let doctors: readonly string[];

  beforeEach(async () => {
    world = await World.open({ poolSize: CONNECTIONS });
    await world.importRoster(
      Array.from({ length: DOCTORS }, (_, number) =>
        rosterEntry(number, { healthCentre: `Vårdcentral ${number}` }),
      ),
    );
    doctors = (await world.rows<{ id: string }>('SELECT id FROM st_doctor ORDER BY id')).map(({ id }) => id);
    await warmUp(world.source, CONNECTIONS);
  });

  afterEach(() => world.close());

  const slotOf = async (seats: number, mode: 'block' | 'rolling'): Promise<string> => {
    await world.importSlots([slotEntry({ seats, mode, to: mode === 'block' ? '2027-W18' : '2027-W22' })]);
    const [slot] = (await new ManageSlots(world.stores, world.clock).list(world.actor, {}, ALL)).items;
    return slot!.id;
  };
  const place = (slotId: string, number: number) =>
    world.booking.place(
      world.actor,
      { doctorId: doctors[number % DOCTORS]!, needKey: 'gynaecology', slotId, start: '2027-W10' },
      BY_HAND,
    );
  const held = async (): Promise<number> =>
    (await world.rows<{ n: number }>(`SELECT count(*) AS n FROM placement WHERE state = 'published'`))[0]!.n;
  const sum = (tally: Tally): number => Object.values(tally).reduce((total, each) => total + each, 0);

  it.each([
    { attempts: 10_000, seats: 1, mode: 'block' },
    { attempts: 10_000, seats: 7, mode: 'block' },
    { attempts: 2_000, seats: 7, mode: 'rolling' },
  ] as const)(
    'lets $seats of $attempts have $seats seats of a $mode slot',
    async ({ attempts, seats, mode }) => {
      const slotId = await slotOf(seats, mode);
      const tally = await race(attempts, CONNECTIONS, (number) => place(slotId, number));
      // A winner who asks again hears that she has a place, while there are seats left.
      const { won, 'PLACEMENT.SEAT_TAKEN': taken, 'PLACEMENT.NEED_PLACED': again = 0, ...others } = tally;
      expect({ won, refused: (taken ?? 0) + again, others, sum: sum(tally) }).toEqual({
        won: seats,
        refused: attempts - seats,
        others: {},
        sum: attempts,
      });
      expect(await held()).toBe(seats);
    },
  );

  it('never holds more than there are when people cancel and book again in between', async () => {
    const seats = 5;
    const slotId = await slotOf(seats, 'rolling');
    let most = 0;
    let inside = 0;
    const cancellations: Promise<unknown>[] = [];
    const tally = await race(2_000, CONNECTIONS, async (number) => {
      // The last ones come when seats have been given back, however long that has taken.
      if (number >= 1_900) await Promise.all(cancellations);
      const placement = await place(slotId, number);
      inside += 1;
      most = Math.max(most, inside);
      if (number >= 1_000 && number % 3 === 0) return;
      // Counted out before the seat is free: whoever gets it may be counted in at once.
      inside -= 1;
      // Begun anew from the booking, a cancelling that was busy would leave its placement held and uncounted.
      const cancelled = patiently(() =>
        world.booking.cancel(world.actor, placement.id, {
          ...BY_HAND,
          version: placement.version,
          causedBy: 'doctor',
          reasonCode: 'own-wish',
        }),
      );
      cancellations.push(cancelled);
      await cancelled;
    });
    const { won, 'PLACEMENT.SEAT_TAKEN': taken, 'PLACEMENT.NEED_PLACED': again = 0, ...others } = tally;
    expect(others).toEqual({});
    expect((won ?? 0) + (taken ?? 0) + again).toBe(2_000);
    expect(won).toBeGreaterThan(seats);
    expect(most).toBeLessThanOrEqual(seats);
    expect(await held()).toBe(Math.min(seats, inside));
    expect(await world.stores.read(world.regionId, (store) => store.audit.verify())).toMatchObject({
      intact: true,
    });
  });
});
