import type { JobCounts } from './job-counts.js';
import { type JobKind, jobOf, JobQueue } from './job-queue.js';
import type { QueueBackend } from './queue-backend.js';
import { EXECUTE_STUDY, ExecuteStudyJob, JOIN_STUDIES, JoinStudiesJob, STUDY_QUEUE } from './run-jobs.js';

const EXECUTE: JobKind<ExecuteStudyJob> = {
  name: EXECUTE_STUDY,
  payload: ExecuteStudyJob,
  idOf: ({ studyId, attempt }) => `${studyId}-${attempt}`,
};
const JOIN: JobKind<JoinStudiesJob> = {
  name: JOIN_STUDIES,
  payload: JoinStudiesJob,
  idOf: ({ groupId }) => `join-${groupId}`,
};

/** Wakes workers for studies: a group is a flow whose last job joins them. Fulfils the port `StudyQueue` of libs/planning. */
export class BullStudyQueue {
  private readonly queue: JobQueue;

  /** @param report hears of errors on the connection, which mends itself */
  constructor(backend: QueueBackend, report: (error: Error) => void) {
    this.queue = new JobQueue(STUDY_QUEUE, backend, report);
  }

  async addGroup({
    regionId,
    groupId,
    studyIds,
  }: {
    readonly regionId: string;
    readonly groupId: string;
    readonly studyIds: readonly string[];
  }): Promise<void> {
    const children = studyIds.map((studyId) => jobOf(EXECUTE, { studyId, regionId, attempt: 0 }));
    await this.queue.addFlow(jobOf(JOIN, { regionId, groupId }), children);
  }

  /** Adding the same study and attempt twice has the effect of once. */
  async add(job: {
    readonly studyId: string;
    readonly regionId: string;
    readonly attempt: number;
  }): Promise<void> {
    await this.queue.add(jobOf(EXECUTE, job));
  }

  /** Jobs by what has become of them. */
  counts(): Promise<JobCounts> {
    return this.queue.counts();
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}
