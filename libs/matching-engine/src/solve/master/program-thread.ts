import { Worker } from 'node:worker_threads';
import type { IntegerProgram } from './integer-program.js';

/** Long integer programs get a thread, so that this one still hears a cancel; shorter ones are not worth the way there. */
export const LONG_SECONDS = 0.5;

/** What Node says where the compiled body of a thread does not exist. */
const NO_SUCH_BODY: ReadonlySet<string> = new Set(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND']);

/** How a thread answered: the values, or nothing because it was called off, or died, or could not be started at all. */
export type ThreadAnswer =
  | { readonly kind: 'values'; readonly values: Float64Array }
  | { readonly kind: 'called-off' | 'died' | 'no-thread' };

/**
 * Solves one integer program in a thread of its own. An abort signal ends the thread at once: the solver itself hears
 * nothing while it runs. A thread that runs out of memory takes only itself along.
 *
 * @param entry the compiled body of the thread; where it does not exist the answer is `no-thread`
 */
export function solveInThread(
  program: IntegerProgram,
  signal?: AbortSignal,
  entry: URL = new URL('./program-worker.js', import.meta.url),
): Promise<ThreadAnswer> {
  if (signal?.aborted) return Promise.resolve({ kind: 'called-off' });
  return new Promise((resolve) => {
    const thread = new Worker(entry);
    let isUp = false;
    const end = (answer: ThreadAnswer): void => {
      signal?.removeEventListener('abort', callOff);
      void thread.terminate();
      resolve(answer);
    };
    const callOff = (): void => {
      end({ kind: 'called-off' });
    };
    signal?.addEventListener('abort', callOff, { once: true });
    thread.once('online', () => {
      isUp = true;
    });
    thread.once('message', (values: Float64Array) => {
      end({ kind: 'values', values });
    });
    thread.once('error', (error: NodeJS.ErrnoException) => {
      end({ kind: isUp && !NO_SUCH_BODY.has(error.code ?? '') ? 'died' : 'no-thread' });
    });
    thread.once('exit', () => {
      end({ kind: 'died' });
    });
    thread.postMessage(program);
  });
}
