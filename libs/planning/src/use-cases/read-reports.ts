import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import { makeReport } from '../reports/make-report.js';
import { readReportGround } from '../reports/report-ground.js';
import { type Report, type ReportKind, type ReportReader, reportsFor } from '../reports/report.js';
import { notFound } from './use-case-error.js';

/** Reports as their readers see them. Changes nothing. */
export class ReadReports {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /** @throws UseCaseError `REPORT.NOT_FOUND` when the reader has no such report */
  async read({ regionId }: Pick<Actor, 'regionId'>, kind: ReportKind, reader: ReportReader): Promise<Report> {
    if (!reportsFor(reader).includes(kind)) throw notFound('Report', kind);
    return this.stores.read(regionId, async (store) => {
      const ground = await readReportGround(store, kind, reader, this.clock.today());
      return makeReport(kind, ground, reader, this.clock.now());
    });
  }
}
