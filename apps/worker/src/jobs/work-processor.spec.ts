import { describe, expect, it } from '@jest/globals';
import { type Job, UnrecoverableError } from 'bullmq';
import { pino } from 'pino';
import { EXECUTE_RUN, EXECUTE_STUDY, JOIN_RUN, JOIN_STUDIES, MAKE_REPORT, SOLVE_PART } from '#queue';
import { NO_TRACING } from '#telemetry';
import { ClockworkProcessor } from './clockwork.processor.js';
import { ReportProcessor } from './report.processor.js';
import { RunProcessor } from './run.processor.js';
import { StudyProcessor } from './study.processor.js';
import type { WorkProcessor } from './work-processor.js';

const logger = pino({ enabled: false });
const id = '0190a6f2-0000-7000-8000-000000000000';
/** Whatever is asked of it fails in a way that may mend. */
const away = { execute: () => Promise.reject(new Error('The database is away.')) } as never;

const processors = {
  run: new RunProcessor(away, away, away, logger, NO_TRACING),
  study: new StudyProcessor(away, away, logger, NO_TRACING),
  report: new ReportProcessor(away, logger, NO_TRACING),
  clockwork: new ClockworkProcessor(away, logger),
};
const process = (processor: WorkProcessor, name: string, data: object) => {
  const job: unknown = { id: '1', name, data };
  return processor.process(job as Job<unknown>);
};

describe('a job of a worker', () => {
  it.each([
    ['run', EXECUTE_RUN],
    ['run', SOLVE_PART],
    ['run', JOIN_RUN],
    ['study', EXECUTE_STUDY],
    ['study', JOIN_STUDIES],
    ['report', MAKE_REPORT],
    ['clockwork', 'nightly-run'],
  ] as const)('is not tried again when its payload is broken (%s, %s)', async (kind, name) => {
    const attempt = process(processors[kind], name, { regionId: 'nowhere' });
    await expect(attempt).rejects.toThrow(UnrecoverableError);
    await expect(attempt).rejects.toThrow(/regionId must be a UUID/);
  });

  it.each([
    ['run', EXECUTE_RUN, { runId: id, attempt: 0 }],
    ['run', SOLVE_PART, { runId: id, partId: id, attempt: 0 }],
    ['run', JOIN_RUN, { runId: id, attempt: 0 }],
    ['study', EXECUTE_STUDY, { studyId: id, attempt: 0 }],
    ['report', MAKE_REPORT, { reportId: id, attempt: 0 }],
  ] as const)('may be tried again when something else fails (%s, %s)', async (kind, name, data) => {
    const attempt = process(processors[kind], name, { ...data, regionId: id });
    await expect(attempt).rejects.toThrow('The database is away.');
    await expect(attempt).rejects.not.toBeInstanceOf(UnrecoverableError);
  });
});
