import { StudyQueue } from '#planning';
import type { BullStudyQueue } from '#queue';

/** The port of the use cases over the queue, which knows nothing of them. */
export class QueuedStudies extends StudyQueue {
  constructor(private readonly queue: BullStudyQueue) {
    super();
  }

  override addGroup(group: Parameters<StudyQueue['addGroup']>[0]): Promise<void> {
    return this.queue.addGroup(group);
  }

  override add(job: Parameters<StudyQueue['add']>[0]): Promise<void> {
    return this.queue.add(job);
  }
}
