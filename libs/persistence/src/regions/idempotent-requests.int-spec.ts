import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rosterEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';
import { TypeormIdempotentRequests } from './typeorm-idempotent-requests.js';

describe('requests that may be repeated', () => {
  let world: World;
  let requests: TypeormIdempotentRequests;
  let effects = 0;

  beforeAll(async () => {
    world = await World.open();
    requests = new TypeormIdempotentRequests(world.stores);
  });

  afterAll(() => world.close());

  const send = (key: string, bodyHash = 'a') =>
    requests.perform(world.actor, { key, route: 'POST /runs', bodyHash }, async () => {
      effects += 1;
      const run = await world.runs.request(world.actor);
      return { status: 202, body: { id: run.id } };
    });

  it('has one effect and one answer for 20 simultaneous twins, and tells the queue once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('one')));
    expect(effects).toBe(1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(world.queue.jobs).toHaveLength(1);
  });

  it('refuses a key that comes back with another body', async () => {
    await expect(send('one', 'b')).rejects.toMatchObject({ kind: 'invalid', code: 'REQUEST.KEY_REUSED' });
  });

  it('undoes the work with the note when something goes wrong, so that the key can be used again', async () => {
    const failing = requests.perform(
      world.actor,
      { key: 'two', route: 'POST /x', bodyHash: 'a' },
      async () => {
        await world.importRoster([rosterEntry(1)]);
        throw new Error('The answer could not be made.');
      },
    );
    await expect(failing).rejects.toThrow('could not be made');
    expect(await world.rows('SELECT count(*) AS n FROM st_doctor')).toEqual([{ n: 0 }]);
    const again = await requests.perform(world.actor, { key: 'two', route: 'POST /x', bodyHash: 'a' }, () =>
      Promise.resolve({ status: 200, body: null }),
    );
    expect(again).toEqual({ status: 200, body: null, replayed: false });
  });
});
