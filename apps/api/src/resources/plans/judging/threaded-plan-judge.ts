import { Worker } from 'node:worker_threads';
import { type PlanCase, PlanJudge, type PlanJudgement } from '#planning';

/** Judges each proposal in a thread of its own, so that the API goes on answering meanwhile. */
export class ThreadedPlanJudge extends PlanJudge {
  /** @param entry the built code of the thread */
  constructor(private readonly entry: URL = new URL('./judge-plan.worker.js', import.meta.url)) {
    super();
  }

  override judge(planCase: PlanCase): Promise<PlanJudgement> {
    return new Promise((resolve, reject) => {
      const thread = new Worker(this.entry, { workerData: planCase, env: {} });
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => {
        reject(new Error(`The thread that judges a plan ended with code ${code} and without an answer.`));
      });
    });
  }
}
