import { addDays, type CalendarDate, calendarDate, mondayOf, weekOf } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { ReportQueue } from '../ports/report-queue.js';
import type { ReportFile, ReportOrder, ReportRhythm, ReportSchedule } from '../ports/report-store.js';
import { reportsFor } from '../reports/report.js';
import { SILENT_SECONDS } from './execute-run.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** A report as a file may name persons: it is kept no longer than it takes to fetch it. */
const KEPT_DAYS = 14;
/** Schedules that an account may have. */
const MOST_SCHEDULES = 20;
const DAYS_OF_A_WEEK = 7;

/** Reports as files, on demand and by themselves. Each account has its own, and sees no other's. */
export class OrderReports {
  constructor(
    private readonly stores: RegionStores,
    private readonly queue: ReportQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Orders a file. It waits in the queue until a worker makes it.
   * @throws UseCaseError `REPORT.NOT_FOUND` when the reader has no such report
   */
  async order(actor: Actor, order: ReportOrder): Promise<ReportFile> {
    requireReader(order);
    return this.stores.write(actor.regionId, async (store) => {
      const file = await this.add(store, order, null);
      await store.audit.append(actor, {
        action: 'report.ordered',
        subject: { kind: 'report', id: file.id },
        after: { kind: order.kind, format: order.format, names: order.reader.names },
      });
      return file;
    });
  }

  /** The account's own, newest first. */
  list(actor: Actor, accountId: string, page: PageRequest): Promise<Page<ReportFile>> {
    return this.stores.read(actor.regionId, (store) => store.reports.list(accountId, page));
  }

  /** @throws UseCaseError `REPORT.NOT_FOUND` */
  get(actor: Actor, accountId: string, reportId: string): Promise<ReportFile> {
    return this.stores.read(actor.regionId, (store) => own(store, accountId, reportId));
  }

  /**
   * Hands the file out, while its reader still holds the role that it was made for.
   * @throws UseCaseError `REPORT.NOT_FOUND` or `REPORT.NOT_READY`
   */
  fetch(
    actor: Actor,
    accountId: string,
    reportId: string,
  ): Promise<{ readonly file: ReportFile; readonly content: Uint8Array }> {
    return this.stores.write(actor.regionId, async (store) => {
      const file = await own(store, accountId, reportId);
      if (!(await store.reports.holds(accountId, file.held))) throw notFound('Report', reportId);
      const content = await store.reports.content(reportId);
      if (!content) {
        throw new UseCaseError(
          'conflict',
          'REPORT.NOT_READY',
          { id: reportId, state: file.state },
          `The report is ${file.state}: there is no file to fetch.`,
        );
      }
      await store.audit.append(actor, {
        action: 'report.fetched',
        subject: { kind: 'report', id: reportId },
        after: { kind: file.kind, format: file.format },
      });
      return { file, content };
    });
  }

  /**
   * Lets a report come by itself from its next day on.
   * @throws UseCaseError `REPORT.NOT_FOUND` or `REPORT.TOO_MANY`
   */
  async schedule(actor: Actor, order: ReportOrder, every: ReportRhythm): Promise<ReportSchedule> {
    requireReader(order);
    return this.stores.write(actor.regionId, async (store) => {
      const known = await store.reports.schedules(order.accountId);
      if (known.length >= MOST_SCHEDULES) {
        throw new UseCaseError(
          'conflict',
          'REPORT.TOO_MANY',
          { most: MOST_SCHEDULES },
          `There are ${MOST_SCHEDULES} reports that come by themselves: end one of them first.`,
        );
      }
      const nextOn = nextDay(every, this.clock.today());
      const schedule = await store.reports.addSchedule({ ...order, every, nextOn });
      await store.audit.append(actor, {
        action: 'report.scheduled',
        subject: { kind: 'report-schedule', id: schedule.id },
        after: { kind: order.kind, format: order.format, every },
      });
      return schedule;
    });
  }

  schedules(actor: Actor, accountId: string): Promise<readonly ReportSchedule[]> {
    return this.stores.read(actor.regionId, (store) => store.reports.schedules(accountId));
  }

  /** @throws UseCaseError `REPORT.NOT_FOUND` */
  unschedule(actor: Actor, accountId: string, scheduleId: string): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      if (!(await store.reports.removeSchedule(accountId, scheduleId))) throw notFound('Report', scheduleId);
      await store.audit.append(actor, {
        action: 'report.unscheduled',
        subject: { kind: 'report-schedule', id: scheduleId },
      });
    });
  }

  /**
   * Orders what is due, ends schedules whose owner no longer holds the role, removes what is old, and wakes workers for
   * what waits. Safe to do at any time, in several processes.
   * @returns how many reports wait
   */
  async upkeep(): Promise<number> {
    const today = this.clock.today();
    let found = 0;
    for (const { id: regionId } of await this.stores.regions()) {
      const waiting = await this.stores.write(regionId, async (store) => {
        for (const schedule of await store.reports.due(today)) await this.makeDue(store, schedule, today);
        await store.reports.removeExpired(today);
        return store.reports.waiting(SILENT_SECONDS);
      });
      for (const { id, attempt } of waiting) await this.queue.add({ reportId: id, regionId, attempt });
      found += waiting.length;
    }
    return found;
  }

  private async makeDue(store: RegionStore, schedule: ReportSchedule, today: CalendarDate): Promise<void> {
    if (!(await store.reports.holds(schedule.accountId, schedule.held))) {
      await store.reports.removeSchedule(schedule.accountId, schedule.id);
      return;
    }
    await this.add(store, schedule, schedule.id);
    await store.reports.postpone(schedule.id, nextDay(schedule.every, today));
  }

  private async add(store: RegionStore, order: ReportOrder, scheduleId: string | null): Promise<ReportFile> {
    const expiresOn = addDays(this.clock.today(), KEPT_DAYS);
    const file = await store.reports.add(order, { expiresOn, scheduleId });
    const job = { reportId: file.id, regionId: store.regionId, attempt: file.attempt };
    store.afterCommit(() => this.queue.add(job));
    return file;
  }
}

/** The first Monday, or the first day of a month, after a day. */
export function nextDay(every: ReportRhythm, after: CalendarDate): CalendarDate {
  if (every === 'week') return addDays(mondayOf(weekOf(after)), DAYS_OF_A_WEEK);
  const [year, month] = [Number(after.slice(0, 4)), Number(after.slice(5, 7))];
  return calendarDate(
    month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`,
  );
}

function requireReader({ kind, reader }: ReportOrder): void {
  if (!reportsFor(reader).includes(kind)) throw notFound('Report', kind);
}

async function own(store: RegionStore, accountId: string, reportId: string): Promise<ReportFile> {
  const file = await store.reports.find(reportId);
  if (file?.accountId !== accountId) throw notFound('Report', reportId);
  return file;
}
