import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  MakeReportFiles,
  nextDay,
  OrderReports,
  ReadReports,
  type Report,
  type ReportKind,
  type ReportOrder,
  ReportQueue,
  type ReportReader,
  type ReportTable,
  ReportWriter,
} from '#planning';
import { TypeormAccounts } from '../regions/typeorm-accounts.js';
import { World } from '../testing/world.js';

const UNIT: ReportReader = { names: true, own: null };
const PURCHASER: ReportReader = { names: false, own: null };

class TestQueue extends ReportQueue {
  readonly jobs: { reportId: string; attempt: number }[] = [];

  override add({ reportId, attempt }: { reportId: string; attempt: number }): Promise<void> {
    this.jobs.push({ reportId, attempt });
    return Promise.resolve();
  }
}

/** Writes what the report says, so that a file shows what its reader saw. */
class PlainWriter extends ReportWriter {
  override write(report: Report): Promise<Uint8Array> {
    return Promise.resolve(new TextEncoder().encode(JSON.stringify(report)));
  }
}

describe('reports', () => {
  let world: World;
  let reading: ReadReports;
  let ordering: OrderReports;
  let making: MakeReportFiles;
  let accountId: string;
  const queue = new TestQueue();

  beforeAll(async () => {
    world = await World.open();
    await world.fill();
    await world.publishing.publish(world.actor, await world.propose());
    reading = new ReadReports(world.stores, world.clock);
    ordering = new OrderReports(world.stores, queue, world.clock);
    making = new MakeReportFiles(world.stores, reading, new PlainWriter());
    const accounts = new TypeormAccounts(world.source, { localAccounts: true });
    const made = await accounts.putAccount(world.regionId, {
      username: 'enheten',
      displayName: 'Enheten',
      password: 'hemligt',
      language: 'sv',
      roles: [{ role: 'unitAdmin', scope: { kind: 'region', id: null } }],
    });
    accountId = made.accountId;
  });

  afterAll(async () => {
    await world.close();
  });

  const order = (more: Partial<ReportOrder> = {}): ReportOrder => ({
    accountId,
    kind: 'phase',
    format: 'xlsx',
    language: 'sv',
    reader: UNIT,
    held: { role: 'unitAdmin', scopeKind: 'region', scopeId: null },
    ...more,
  });
  const tableOf = ({ tables }: Report, key: string): ReportTable => {
    const table = tables.find((each) => each.key === key);
    if (!table) throw new Error(`The report has no table ${key}.`);
    return table;
  };
  const figure = (table: ReportTable, row: number, key: string) =>
    table.rows.at(row)?.cells[table.columns.findIndex((column) => column.key === key)];
  const read = (kind: ReportKind, reader = UNIT) => reading.read(world.actor, kind, reader);

  describe('what they say', () => {
    it('counts each need of the published plan once in every table of the report', async () => {
      const report = await read('phase');
      const [known] = await world.rows<{ needs: number; placed: number }>(
        `SELECT (figures->>'needs')::int AS needs, (figures->>'placed')::int AS placed FROM plan_version
         WHERE state = 'published'`,
      );
      for (const table of report.tables) {
        const sum = (key: string) =>
          table.rows
            .filter(({ total }) => !total)
            .reduce((all, row) => {
              const value = row.cells[table.columns.findIndex((column) => column.key === key)];
              return all + Number(value);
            }, 0);
        expect([table.key, sum('needs'), sum('placed')]).toEqual([table.key, known?.needs, known?.placed]);
        expect([figure(table, -1, 'needs'), table.rows.at(-1)?.total]).toEqual([known?.needs, true]);
      }
      expect(report.planNumber).toBe(1);
    });

    it('names persons to those who may see them, and to nobody else', async () => {
      const told = await read('risk');
      expect(told.namesPersons).toBe(true);
      expect(tableOf(told, 'riskByDoctor').columns[0]?.key).toBe('doctor');
      for (const kind of ['phase', 'risk', 'duty', 'fairness', 'absence', 'quality'] as const) {
        const text = JSON.stringify(await read(kind, PURCHASER));
        expect([kind, text.includes('Läkare')]).toEqual([kind, false]);
      }
    });

    it('tells purchasers nothing of groups of fewer than five', async () => {
      const centres = tableOf(await read('phase', PURCHASER), 'phaseByCentre');
      expect(centres.rows.every(({ hidden }) => hidden)).toBe(true);
      expect(centres.rows.flatMap(({ cells }) => cells.slice(2)).every((cell) => cell === null)).toBe(true);
      expect(tableOf(await read('phase'), 'phaseByCentre').rows.some(({ hidden }) => hidden)).toBe(false);
    });

    it('shows a study director her own doctors, and no report about others', async () => {
      const own: ReportReader = { names: true, own: { area: 'Syd' } };
      expect(figure(tableOf(await read('risk', own), 'riskByArea'), -1, 'doctors')).toBe(2);
      await expect(read('duty', own)).rejects.toMatchObject({ code: 'REPORT.NOT_FOUND' });
      const nothing: ReportReader = { names: false, own: {} };
      expect(figure(tableOf(await read('risk', nothing), 'riskByArea'), -1, 'doctors')).toBe(0);
    });

    it('lays contract, offer and use side by side', async () => {
      const [host] = await world.rows<{ id: string; weeks: number }>(
        `SELECT h.id, sum(s.seats * ((s.to_week - s.from_week) / 7))::int AS weeks FROM host_clinic h
         JOIN slot s ON s.host_id = h.id WHERE h.name = 'Ögonkliniken' GROUP BY h.id`,
      );
      await world.stores.write(world.regionId, async (store) => {
        const provider = await store.hosts.putProvider({ name: 'Bolaget', ownership: 'private' });
        await store.hosts.setOwner(host!.id, provider.id);
        await store.hosts.putContract({
          providerId: provider.id,
          reference: 'A1',
          from: '2027-01-01',
          to: null,
          duties: [{ specialty: 'ophthalmology', seatsPerYear: 10, weeksPerSeat: 4 }],
        });
      });
      const table = tableOf(await read('duty'), 'dutyBySpecialty');
      expect(figure(table, 0, 'contracted')).toBe(40);
      expect(figure(table, 0, 'published')).toBe(host!.weeks);
    });

    it('looks a year ahead at every centre', async () => {
      const table = tableOf(await read('absence'), 'absenceByCentre');
      expect(table.rows.map(({ cells }) => cells[1])).toEqual([2, 2]);
      expect(Number(figure(table, 0, 'mostAway'))).toBeGreaterThan(0);
    });

    it('counts answers of half-years that are over, and hides the few', async () => {
      const [placement] = await world.rows<{ id: string }>(
        `SELECT id FROM placement WHERE state = 'published' LIMIT 1`,
      );
      await world.rows(
        `INSERT INTO evaluation (region_id, placement_id, overall, supervision, learning, workload, goals_met, sent_at)
         VALUES ($1, $2, 4, 4, 4, 4, true, '2026-12-31')`,
        [world.regionId, placement!.id],
      );
      const table = tableOf(await read('quality'), 'qualityByHost');
      expect(table.rows).toHaveLength(1);
      expect(table.rows[0]).toMatchObject({ hidden: true });
      expect(table.rows[0]?.cells.slice(2)).toEqual([null, null, null, null, null, null]);
      await world.rows(`UPDATE evaluation SET sent_at = '2027-01-02'`);
      expect(tableOf(await read('quality'), 'qualityByHost').rows).toEqual([]);
    });
  });

  describe('as files', () => {
    it('are ordered, made once and fetched by whoever ordered them', async () => {
      const { id } = await ordering.order(world.actor, order());
      expect(queue.jobs.at(-1)).toEqual({ reportId: id, attempt: 0 });
      await expect(ordering.fetch(world.actor, accountId, id)).rejects.toMatchObject({
        code: 'REPORT.NOT_READY',
      });
      expect(await making.execute(world.regionId, id)).toBe('succeeded');
      expect(await making.execute(world.regionId, id)).toBe('skipped');
      const { content } = await ordering.fetch(world.actor, accountId, id);
      expect(new TextDecoder().decode(content)).toContain('phaseByCentre');
      const told = await world.rows(`SELECT FROM outbox_message WHERE key = $1`, [`report.finished:${id}`]);
      expect(told).toHaveLength(1);
      const stranger = '00000000-0000-7000-8000-000000000000';
      await expect(ordering.get(world.actor, stranger, id)).rejects.toMatchObject({
        code: 'REPORT.NOT_FOUND',
      });
    });

    it('refuse the late write of a worker that another has replaced', async () => {
      const { id } = await ordering.order(world.actor, order());
      const claim = (silent: number) =>
        world.stores.write(world.regionId, (store) => store.reports.claim(id, silent));
      const first = await claim(30);
      expect(await claim(30)).toBeNull();
      await world.rows(`UPDATE report_file SET heartbeat_at = now() - interval '1 minute' WHERE id = $1`, [
        id,
      ]);
      const second = await claim(30);
      const write = (held: typeof first) =>
        world.stores.write(world.regionId, (store) => store.reports.succeed(held!, new Uint8Array([1])));
      await write(second);
      await expect(write(first)).rejects.toMatchObject({ code: 'REPORT.CLAIM_LOST' });
    });

    it('come by themselves, once for each time, while the role is held', async () => {
      const { nextOn } = await ordering.schedule(world.actor, order({ kind: 'risk' }), 'week');
      expect(nextOn).toBe('2027-01-11');
      const ordered = async () =>
        (await ordering.list(world.actor, accountId, { limit: 50 })).items.filter(
          ({ scheduleId }) => scheduleId !== null,
        ).length;
      await ordering.upkeep();
      expect(await ordered()).toBe(0);
      world.clock.day = '2027-01-12';
      await ordering.upkeep();
      await ordering.upkeep();
      expect(await ordered()).toBe(1);
      expect(await ordering.schedules(world.actor, accountId)).toMatchObject([{ nextOn: '2027-01-18' }]);
      await world.rows(`UPDATE account SET disabled_at = now() WHERE id = $1`, [accountId]);
      world.clock.day = '2027-01-18';
      await ordering.upkeep();
      expect(await ordered()).toBe(1);
      expect(await ordering.schedules(world.actor, accountId)).toEqual([]);
      await world.rows(`UPDATE account SET disabled_at = NULL WHERE id = $1`, [accountId]);
    });

    it('are not made for who has lost the role', async () => {
      const { id } = await ordering.order(
        world.actor,
        order({ held: { role: 'chiefStudyDirector', scopeKind: 'region', scopeId: null } }),
      );
      expect(await making.execute(world.regionId, id)).toBe('failed');
      expect(await ordering.get(world.actor, accountId, id)).toMatchObject({
        state: 'failed',
        failure: { code: 'REPORT.ROLE_LOST' },
      });
    });

    it('are removed when two weeks have gone', async () => {
      world.clock.day = '2027-03-01';
      await ordering.upkeep();
      expect((await ordering.list(world.actor, accountId, { limit: 50 })).total).toBe(0);
    });
  });

  it.each([
    ['week', '2027-01-04', '2027-01-11'],
    ['week', '2027-01-10', '2027-01-11'],
    ['month', '2027-01-31', '2027-02-01'],
    ['month', '2027-12-01', '2028-01-01'],
  ] as const)('come each %s after %s on %s', (every, after, day) => {
    expect(nextDay(every, after)).toBe(day);
  });
});
