import type { Plan, Problem } from '#matching-engine';
import { BottleneckFinder, type BottleneckReport, type BottleneckSearch } from '#planning';
import { inThread } from './in-thread.js';
import type { BottleneckMessage, BottleneckTask } from './messages.js';

/** Searches in a thread of its own. */
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
    return inThread<BottleneckMessage, BottleneckReport>(this.entry, task, {
      signal,
      abandoned,
      hear: (message) => {
        if (message.kind === 'report') return message.report;
        onProgress(message.done, message.of);
        return undefined;
      },
    });
  }
}
