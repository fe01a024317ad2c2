import type { Instant } from '../ports/clock.js';
import { absenceReport } from './absence-report.js';
import { dutyReport } from './duty-report.js';
import { fairnessReport } from './fairness-report.js';
import { phaseReport } from './phase-report.js';
import { qualityReport } from './quality-report.js';
import type { Report, ReportKind, ReportReader, ReportTable } from './report.js';
import type { ReportGround } from './report-ground.js';
import { riskReport } from './risk-report.js';

const TABLES: Readonly<
  Record<ReportKind, (ground: ReportGround, reader: ReportReader) => readonly ReportTable[]>
> = {
  phase: phaseReport,
  risk: riskReport,
  duty: dutyReport,
  fairness: fairnessReport,
  absence: absenceReport,
  quality: qualityReport,
};

/** Counts a report. Pure. */
export function makeReport(
  kind: ReportKind,
  ground: ReportGround,
  reader: ReportReader,
  now: Instant,
): Report {
  return {
    kind,
    madeAt: now,
    asOf: ground.asOf,
    planNumber: ground.plan?.number ?? null,
    namesPersons: reader.names && kind === 'risk',
    tables: TABLES[kind](ground, reader),
  };
}
