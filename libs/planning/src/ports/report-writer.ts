import type { Language } from '#domain';
import type { Report } from '../reports/report.js';
import type { ReportFormat } from './report-store.js';

/** Writes a report as a file, in words. */
export abstract class ReportWriter {
  abstract write(report: Report, format: ReportFormat, language: Language): Promise<Uint8Array>;
}
