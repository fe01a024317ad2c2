import type { RegionStores } from '../ports/region-stores.js';
import type { ReportClaim } from '../ports/report-store.js';
import type { ReportWriter } from '../ports/report-writer.js';
import { SILENT_SECONDS } from './execute-run.js';
import type { ReadReports } from './read-reports.js';
import { UseCaseError } from './use-case-error.js';

/** How making a report ended, as the worker reports it. */
export type ReportOutcome = 'succeeded' | 'failed' | 'skipped';

/** Makes ordered reports, under a fencing token. Safe to call any number of times for a report. */
export class MakeReportFiles {
  constructor(
    private readonly stores: RegionStores,
    private readonly reports: ReadReports,
    private readonly writer: ReportWriter,
  ) {}

  /** @throws any error of the database that goes on; the report is then taken again when its worker counts as silent */
  async execute(regionId: string, reportId: string): Promise<ReportOutcome> {
    const claim = await this.stores.write(regionId, (store) => store.reports.claim(reportId, SILENT_SECONDS));
    if (!claim) return 'skipped';
    try {
      return await this.make(claim);
    } catch (error) {
      if (error instanceof UseCaseError && error.code === 'REPORT.CLAIM_LOST') return 'skipped';
      if (error instanceof UseCaseError && error.kind === 'busy') throw error;
      const message = error instanceof Error ? error.message : String(error);
      return this.fail(claim, 'RUN.UNEXPECTED', message);
    }
  }

  private async make(claim: ReportClaim): Promise<ReportOutcome> {
    const { regionId, reportId } = claim;
    const { file, mayRead } = await this.stores.read(regionId, async (store) => {
      const found = await store.reports.find(reportId);
      if (!found) throw new Error(`Report ${reportId} is not there although it was just claimed.`);
      return { file: found, mayRead: await store.reports.holds(found.accountId, found.held) };
    });
    const { kind, reader, format, language, accountId } = file;
    if (!mayRead)
      return this.fail(claim, 'REPORT.ROLE_LOST', 'Whoever ordered the report no longer holds the role.');
    const content = await this.writer.write(
      await this.reports.read({ regionId }, kind, reader),
      format,
      language,
    );
    await this.stores.write(regionId, async (store) => {
      await store.reports.succeed(claim, content);
      await store.outbox.add({
        key: `report.finished:${reportId}`,
        topic: 'report.finished',
        payload: { reportId, accountId, kind },
      });
    });
    return 'succeeded';
  }

  private async fail(claim: ReportClaim, code: string, message: string): Promise<ReportOutcome> {
    const params = { cause: message.slice(0, 200) };
    await this.stores.write(claim.regionId, (store) => store.reports.fail(claim, { code, params, message }));
    return 'failed';
  }
}
