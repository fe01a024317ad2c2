import { Worker } from 'node:worker_threads';
import type { Problem, SolveOptions, SolveResult } from '#matching-engine';
import { EngineSolver } from '#runtime';
import { type SolverMessage, type SolverTask, STOP } from './messages.js';

/**
 * Solves in a thread of its own, so that this process goes on renewing locks and giving signs of life however hard the
 * engine works.
 */
export class ThreadedSolver extends EngineSolver {
  override solve(problem: Problem, { signal, onEvent, ...options }: SolveOptions): Promise<SolveResult> {
    const task: SolverTask = { problem, options };
    const thread = new Worker(new URL('./solver-thread.js', import.meta.url), { workerData: task });
    const stop = (): void => {
      thread.postMessage(STOP);
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    return new Promise<SolveResult>((resolve, reject) => {
      thread.on('message', (message: SolverMessage) => {
        if (message.kind === 'event') onEvent?.(message.event);
        else resolve(message.result);
      });
      thread.once('error', reject);
      thread.once('exit', (code) => {
        reject(new Error(`The solver's thread ended with code ${code} and without a result.`));
      });
    }).finally(() => {
      signal?.removeEventListener('abort', stop);
    });
  }
}
