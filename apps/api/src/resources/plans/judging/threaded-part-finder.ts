import { type FoundPart, PartFinder, type PlanCase } from '#planning';
import { answeredInThread } from './in-thread.js';

/** What the thread is asked. */
export interface PartQuestion {
  readonly planCase: PlanCase;
  readonly chosen: readonly string[];
}

/** Finds each part in a thread of its own. */
export class ThreadedPartFinder extends PartFinder {
  /** @param entry the built code of the thread */
  constructor(private readonly entry: URL = new URL('./find-part.worker.js', import.meta.url)) {
    super();
  }

  override find(planCase: PlanCase, chosen: readonly string[]): Promise<FoundPart> {
    const question: PartQuestion = { planCase, chosen };
    return answeredInThread(this.entry, question);
  }
}
