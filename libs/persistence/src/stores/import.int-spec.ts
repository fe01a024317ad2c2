import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RosterEntry } from '#domain';
import { ExportLists, ImportRoster, ImportSlots } from '#planning';
import { listOf, rosterEntry, slotEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';

describe('importing lists', () => {
  let world: World;
  let roster: ImportRoster;
  let slots: ImportSlots;

  beforeEach(async () => {
    world = await World.open();
    roster = new ImportRoster(world.stores, world.clock);
    slots = new ImportSlots(world.stores, world.clock);
  });

  afterEach(() => world.close());

  const exported = async (): Promise<readonly RosterEntry[]> =>
    new ExportLists(world.stores).roster(world.actor);

  it('gives back what was imported, field by field', async () => {
    const entries = [
      rosterEntry(1, { leaves: [{ from: '2028-01-10', to: '2028-07-01' }], note: 'Önskar Norr', share: 0.8 }),
      rosterEntry(2, {
        healthCentre: 'Södra vårdcentralen',
        regulation: '2021',
        btMonths: 12,
        email: null,
        completed: [],
      }),
    ];
    await roster.import(world.actor, listOf(entries));
    expect(await exported()).toEqual(entries);
    const offers = [
      slotEntry(),
      slotEntry({ mode: 'rolling', supervisorTrained: null, note: 'Ej fredagar' }),
    ];
    await slots.import(world.actor, listOf(offers));
    expect(await new ExportLists(world.stores).slots(world.actor)).toEqual(offers);
  });

  it('changes nothing when the same file comes a second time', async () => {
    await world.fill();
    const again = await roster.import(world.actor, listOf(await exported()));
    expect(again).toMatchObject({ added: [], changed: [], missing: [], unchanged: 4, batch: null });
    const offers = await new ExportLists(world.stores).slots(world.actor);
    expect(await slots.import(world.actor, listOf(offers))).toMatchObject({ unchanged: 4, batch: null });
  });

  it('counts another order of what is done, or another way to write a centre, as no change', async () => {
    await roster.import(world.actor, listOf([rosterEntry(1)]));
    const same = rosterEntry(1, {
      healthCentre: 'NORRA  vårdcentralen',
      completed: [...rosterEntry(1).completed].reverse(),
    });
    expect(await roster.preview(world.actor, listOf([same]))).toMatchObject({ unchanged: 1, changed: [] });
  });

  it('tries an import out without changing anything', async () => {
    const report = await roster.preview(world.actor, listOf([rosterEntry(1), rosterEntry(2)]));
    expect(report.added).toHaveLength(2);
    expect(await exported()).toEqual([]);
  });

  it('names the fields that changed, and keeps the share of the past in the training clock', async () => {
    await roster.import(world.actor, listOf([rosterEntry(1)]));
    const report = await roster.import(
      world.actor,
      listOf([rosterEntry(1, { share: 0.5, name: 'Nytt Namn' })]),
    );
    expect(report.changed.map(({ fields }) => fields)).toEqual([['name', 'share']]);
    const periods = await world.rows('SELECT from_date, to_date, share FROM employment_period ORDER BY 1');
    expect(periods).toEqual([
      { from_date: '2024-09-02', to_date: '2027-01-04', share: 1 },
      { from_date: '2027-01-04', to_date: null, share: 0.5 },
    ]);
  });

  it('takes nothing in when one row is faulty, and the good rows when asked to', async () => {
    await roster.import(world.actor, listOf([rosterEntry(1)]));
    const mixed = listOf([rosterEntry(2), rosterEntry(3, { healthCentre: 'Okända vårdcentralen' })]);
    await expect(roster.import(world.actor, mixed)).rejects.toMatchObject({
      code: 'IMPORT.FAULTY_ROWS',
      details: [{ line: 3, code: 'IMPORT.HEALTH_CENTRE_UNKNOWN', value: 'Okända vårdcentralen' }],
    });
    expect(await exported()).toHaveLength(1);
    await roster.import(world.actor, mixed, { goodRowsOnly: true });
    expect((await exported()).map(({ hsaId }) => hsaId)).toEqual([
      rosterEntry(1).hsaId,
      rosterEntry(2).hsaId,
    ]);
  });

  it('reports an HSA-id that comes twice in a file', async () => {
    const twice = listOf([rosterEntry(1), rosterEntry(1, { name: 'Samma igen' })]);
    expect((await roster.preview(world.actor, twice)).faults).toMatchObject([
      { line: 3, code: 'IMPORT.HSA_ID_REPEATED', params: { firstLine: 2 } },
    ]);
  });

  it('keeps who is missing from the file unless told to remove them, and takes them back later', async () => {
    await roster.import(world.actor, listOf([rosterEntry(1), rosterEntry(2)]));
    const shorter = listOf([rosterEntry(1)]);
    expect((await roster.import(world.actor, shorter)).missing).toHaveLength(1);
    expect(await exported()).toHaveLength(2);
    await roster.import(world.actor, shorter, { removeMissing: true });
    expect(await exported()).toHaveLength(1);
    const back = await roster.import(world.actor, listOf([rosterEntry(1), rosterEntry(2)]));
    expect([back.added.length, await exported()]).toEqual([1, [rosterEntry(1), rosterEntry(2)]]);
  });

  it('makes a seat per block and a seat per week of a rolling slot, and follows a change of their number', async () => {
    const offers = (seats: number) => [
      slotEntry({ seats }),
      slotEntry({ seats, mode: 'rolling', from: '2026-W52', to: '2027-W02' }),
    ];
    const counted = async () => [
      await world.rows('SELECT count(*) AS n FROM block_seat'),
      await world.rows('SELECT count(*) AS n, count(DISTINCT week) AS weeks FROM rolling_seat'),
    ];
    await slots.import(world.actor, listOf(offers(2)));
    expect(await counted()).toEqual([[{ n: 2 }], [{ n: 6, weeks: 3 }]]);
    await slots.import(world.actor, listOf(offers(3)));
    expect(await counted()).toEqual([[{ n: 3 }], [{ n: 9, weeks: 3 }]]);
    await slots.import(world.actor, listOf(offers(1)));
    expect(await counted()).toEqual([[{ n: 1 }], [{ n: 3, weeks: 3 }]]);
  });

  it('remembers how the headers were understood, notes the batch and writes the log', async () => {
    await roster.import(world.actor, listOf([rosterEntry(1)], { signature: 'namn|hsaid' }));
    expect(await roster.rememberedMapping(world.actor, 'namn|hsaid')).toEqual({ Namn: 'name' });
    const { items } = await new ExportLists(world.stores).imports(world.actor, { limit: 5 });
    expect(items).toMatchObject([{ kind: 'roster', added: 1, faultyRows: 0, fileName: 'lista.csv' }]);
    const log = await world.rows('SELECT action, subject_id FROM audit_log ORDER BY sequence');
    expect(log).toEqual([
      { action: 'needs.refreshed', subject_id: world.regionId },
      { action: 'roster.imported', subject_id: items[0]!.id },
    ]);
  });

  it('loses nothing when two imports of the same list meet', async () => {
    await roster.import(world.actor, listOf([rosterEntry(9)]));
    const lists = [listOf([rosterEntry(1), rosterEntry(2)]), listOf([rosterEntry(2), rosterEntry(1)])];
    await Promise.all(lists.map((list) => roster.import(world.actor, list)));
    expect(await exported()).toHaveLength(3);
    const periods = await world.rows('SELECT count(*) AS n FROM employment_period');
    expect(periods).toEqual([{ n: 3 }]);
  });
});
