import type { Language } from '#domain';
import { type Report, type ReportFormat, ReportWriter } from '#planning';
import { writePdf, writeWorkbook } from '#spreadsheets';
import { writtenReport } from './written-report.js';

/** Writes reports as workbooks and PDF. */
export class DocumentWriter extends ReportWriter {
  override write(report: Report, format: ReportFormat, language: Language): Promise<Uint8Array> {
    const document = writtenReport(report, language);
    return format === 'pdf' ? writePdf(document) : writeWorkbook(document);
  }
}
