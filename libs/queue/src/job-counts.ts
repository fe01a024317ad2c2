import type { Queue } from 'bullmq';

/** States in which a job can be seen; what has ended is forgotten. */
const STATES = ['waiting', 'active', 'delayed', 'waiting-children'] as const;

/** How many jobs of a queue are in which state. */
export interface JobCounts {
  readonly queue: string;
  readonly states: Readonly<Record<string, number>>;
}

export async function jobCounts(queue: Queue): Promise<JobCounts> {
  return { queue: queue.name, states: await queue.getJobCounts(...STATES) };
}
