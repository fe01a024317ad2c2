import { type PlanCase, PlanJudge, type PlanJudgement } from '#planning';
import { answeredInThread } from './in-thread.js';

/** Judges each proposal in a thread of its own. */
export class ThreadedPlanJudge extends PlanJudge {
  /** @param entry the built code of the thread */
  constructor(private readonly entry: URL = new URL('./judge-plan.worker.js', import.meta.url)) {
    super();
  }

  override judge(planCase: PlanCase): Promise<PlanJudgement> {
    return answeredInThread(this.entry, planCase);
  }
}
