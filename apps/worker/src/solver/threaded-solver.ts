import { Worker } from 'node:worker_threads';
import type { Problem, SolveResult } from '#matching-engine';
import type { RunSolveOptions } from '#planning';
import { EngineSolver } from '#runtime';
import { type SolverMessage, type SolverTask, STOP } from './messages.js';

/**
 * Solves in a thread of its own, so that this process goes on renewing locks and giving signs of life however hard the
 * engine works. Work that nobody wants is cut off with the thread: a linear program in the middle hears no signal.
 */
export class ThreadedSolver extends EngineSolver {
  /** @param entry the built code of the thread */
  constructor(private readonly entry: URL = new URL('./solver-thread.js', import.meta.url)) {
    super();
  }

  override solve(
    problem: Problem,
    { signal, abandoned, onEvent, ...options }: RunSolveOptions,
  ): Promise<SolveResult> {
    const task: SolverTask = { problem, options };
    const thread = new Worker(this.entry, { workerData: task });
    const stop = (): void => {
      thread.postMessage(STOP);
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    const cutOff = (): void => void thread.terminate();
    if (abandoned?.aborted) cutOff();
    abandoned?.addEventListener('abort', cutOff, { once: true });
    return new Promise<SolveResult>((resolve, reject) => {
      thread.on('message', (message: SolverMessage) => {
        if (message.kind === 'event') onEvent?.(message.event);
        else resolve(message.result);
      });
      thread.once('error', reject);
      thread.once('exit', (code) => {
        const reason: unknown = abandoned?.reason;
        if (reason instanceof Error) reject(reason);
        else reject(new Error(`The solver's thread ended with code ${code} and without a result.`));
      });
    }).finally(() => {
      signal?.removeEventListener('abort', stop);
      abandoned?.removeEventListener('abort', cutOff);
    });
  }
}
