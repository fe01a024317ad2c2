import { type ExplainedPlan, type PlanAnswers, PlanExplaining, type PlanQuestion } from '#planning';
import { PlanThread } from './plan-thread.js';

/** Plans that are kept laid out: the one in force and the proposal that is being read. */
const MOST_THREADS = 2;

/** A plan that nobody has asked about for so long is let go of. */
const IDLE_MILLISECONDS = 120_000;

interface Kept {
  readonly thread: Promise<PlanThread>;
  idle: NodeJS.Timeout;
}

/** Explains plans in threads beside the server's own, each kept for the next question about the same plan. */
export class ThreadedPlanExplaining extends PlanExplaining {
  /** By key, the one that was asked last at the end. */
  private readonly kept = new Map<string, Kept>();

  /** @param entry the built code of the thread */
  constructor(private readonly entry: URL = new URL('./explain-plan.worker.js', import.meta.url)) {
    super();
  }

  override async ask<Kind extends keyof PlanAnswers>(
    key: string,
    load: () => Promise<ExplainedPlan>,
    question: PlanQuestion<Kind>,
  ): Promise<PlanAnswers[Kind]> {
    const thread = this.threadOf(key, load);
    try {
      // The thread answers each question by its kind.
      return (await (await thread).ask(question)) as PlanAnswers[Kind];
    } catch (error) {
      this.letGo(key);
      throw error;
    }
  }

  private threadOf(key: string, load: () => Promise<ExplainedPlan>): Promise<PlanThread> {
    const known = this.kept.get(key);
    const thread = known?.thread ?? load().then((plan) => new PlanThread(this.entry, plan));
    if (known) clearTimeout(known.idle);
    const idle = setTimeout(() => {
      this.letGo(key);
    }, IDLE_MILLISECONDS);
    idle.unref();
    this.kept.delete(key);
    this.kept.set(key, { thread, idle });
    for (const old of [...this.kept.keys()].slice(0, -MOST_THREADS)) this.letGo(old);
    return thread;
  }

  private letGo(key: string): void {
    const known = this.kept.get(key);
    if (!known) return;
    this.kept.delete(key);
    clearTimeout(known.idle);
    void known.thread.then(
      (thread) => {
        thread.retire();
      },
      () => undefined,
    );
  }
}
