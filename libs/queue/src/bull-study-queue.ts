import { FlowProducer, Queue } from 'bullmq';
import { checkPayload } from './check-payload.js';
import { type JobCounts, jobCounts } from './job-counts.js';
import type { QueueBackend } from './queue-backend.js';
import { EXECUTE_STUDY, ExecuteStudyJob, JOIN_STUDIES, JoinStudiesJob, STUDY_QUEUE } from './run-jobs.js';

/** The row keeps what there is to know; a child that fails must not keep its group from being joined. */
const FORGET = { removeOnComplete: true, removeOnFail: true } as const;
const CHILD = { ...FORGET, ignoreDependencyOnFailure: true } as const;

/** Wakes workers for studies through BullMQ: a group is a flow whose parent runs after its children. */
export class BullStudyQueue {
  private readonly queue: Queue;
  private readonly flows: FlowProducer;

  /** @param report hears of errors on the connection, which mends itself */
  constructor(backend: QueueBackend, report: (error: Error) => void) {
    this.queue = new Queue(STUDY_QUEUE, { connection: backend.connection });
    this.flows = new FlowProducer({ connection: backend.connection });
    this.queue.on('error', report);
    this.flows.on('error', report);
  }

  async addGroup(group: {
    readonly regionId: string;
    readonly groupId: string;
    readonly studyIds: readonly string[];
  }): Promise<void> {
    const { regionId, groupId } = checkPayload(JoinStudiesJob, {
      regionId: group.regionId,
      groupId: group.groupId,
    });
    await this.flows.add({
      name: JOIN_STUDIES,
      queueName: STUDY_QUEUE,
      data: { regionId, groupId },
      opts: { jobId: `join-${groupId}`, ...FORGET },
      children: group.studyIds.map((studyId) => ({
        name: EXECUTE_STUDY,
        queueName: STUDY_QUEUE,
        data: { studyId, regionId, attempt: 0 },
        opts: { jobId: jobIdOf(studyId, 0), ...CHILD },
      })),
    });
  }

  /** Adding the same study and attempt twice has the effect of once. */
  async add(job: {
    readonly studyId: string;
    readonly regionId: string;
    readonly attempt: number;
  }): Promise<void> {
    const { studyId, regionId, attempt } = checkPayload(ExecuteStudyJob, job);
    await this.queue.add(
      EXECUTE_STUDY,
      { studyId, regionId, attempt },
      { jobId: jobIdOf(studyId, attempt), ...FORGET },
    );
  }

  /** Jobs by what has become of them. */
  counts(): Promise<JobCounts> {
    return jobCounts(this.queue);
  }

  async close(): Promise<void> {
    await this.flows.close();
    await this.queue.close();
  }
}

function jobIdOf(studyId: string, attempt: number): string {
  return `${studyId}-${attempt}`;
}
