import { Worker } from 'node:worker_threads';
import { type ExplainedPlan, type PlanAnswers, type PlanQuestion } from '#planning';
import { type AnswerMessage, type QuestionMessage } from './messages.js';

type Answer = PlanAnswers[keyof PlanAnswers];

/** One plan laid out in a thread of its own. */
export class PlanThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<
    number,
    { resolve: (answer: Answer) => void; reject: (error: Error) => void }
  >();
  private asked = 0;
  private retired = false;
  private over = false;

  constructor(entry: URL, plan: ExplainedPlan) {
    this.worker = new Worker(entry, { workerData: plan, env: {} });
    this.worker.on('message', (message: AnswerMessage) => {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if ('answer' in message) waiting?.resolve(message.answer);
      else waiting?.reject(new Error(message.fault));
      this.endWhenIdle();
    });
    this.worker.on('error', (error: Error) => {
      this.fail(error);
    });
    this.worker.on('exit', (code) => {
      this.fail(new Error(`The thread that explains a plan ended with code ${code}.`));
    });
    // A thread that nobody waits for must not keep the process alive. Last: listening for messages holds it again.
    this.worker.unref();
  }

  /** @throws Error where the thread has ended */
  ask(question: PlanQuestion): Promise<Answer> {
    if (this.over) return Promise.reject(new Error('The thread that explains the plan has ended.'));
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, question } satisfies QuestionMessage);
    });
  }

  /** Ends the thread once its questions have been answered. */
  retire(): void {
    this.retired = true;
    this.endWhenIdle();
  }

  private endWhenIdle(): void {
    if (!this.retired || this.waiting.size > 0) return;
    this.over = true;
    void this.worker.terminate();
  }

  private fail(error: Error): void {
    this.over = true;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
