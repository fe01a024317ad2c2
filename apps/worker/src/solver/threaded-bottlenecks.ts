import { Worker } from 'node:worker_threads';
import type { Plan, Problem } from '#matching-engine';
import { BottleneckFinder, type BottleneckReport, type BottleneckSearch } from '#planning';
import { type BottleneckMessage, type BottleneckTask, STOP } from './messages.js';

/** Searches in a thread of its own, so that this process goes on renewing locks and giving signs of life. */
export class ThreadedBottlenecks extends BottleneckFinder {
  /** @param entry the built code of the thread */
  constructor(private readonly entry: URL = new URL('./bottleneck-thread.js', import.meta.url)) {
    super();
  }

  override find(
    problem: Problem,
    plan: Plan,
    { signal, abandoned, onProgress, ...limits }: BottleneckSearch,
  ): Promise<BottleneckReport> {
    const task: BottleneckTask = { problem, plan, limits };
    const thread = new Worker(this.entry, { workerData: task });
    const stop = (): void => {
      thread.postMessage(STOP);
    };
    const cutOff = (): void => void thread.terminate();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    if (abandoned.aborted) cutOff();
    abandoned.addEventListener('abort', cutOff, { once: true });
    return new Promise<BottleneckReport>((resolve, reject) => {
      thread.on('message', (message: BottleneckMessage) => {
        if (message.kind === 'progress') onProgress(message.done, message.of);
        else resolve(message.report);
      });
      thread.once('error', reject);
      thread.once('exit', (code) => {
        const reason: unknown = abandoned.reason;
        if (reason instanceof Error) reject(reason);
        else reject(new Error(`The search ended with code ${code} and without a report.`));
      });
    }).finally(() => {
      signal.removeEventListener('abort', stop);
      abandoned.removeEventListener('abort', cutOff);
    });
  }
}
