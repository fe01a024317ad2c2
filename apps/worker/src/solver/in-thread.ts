import { Worker } from 'node:worker_threads';
import { STOP } from './messages.js';

/** What a thread that works hears and tells. */
export interface ThreadedWork<Message, Result> {
  /** Aborted when it is to end early with what it has. */
  readonly signal?: AbortSignal | undefined;
  /** Aborted when nobody wants the result: the thread is cut off, since what is in the middle hears no signal. */
  readonly abandoned?: AbortSignal | undefined;
  /** Takes in what the thread says; whatever it gives is the result. */
  readonly hear: (message: Message) => Result | undefined;
}

/**
 * Works in a thread of its own, so that this process goes on renewing locks and giving signs of life however hard the work
 * is.
 * @param entry the built code of the thread
 * @throws the reason of `abandoned`; an error when the thread ends without a result
 */
export function inThread<Message, Result>(
  entry: URL,
  task: object,
  { signal, abandoned, hear }: ThreadedWork<Message, Result>,
): Promise<Result> {
  const thread = new Worker(entry, { workerData: task });
  const stop = (): void => {
    thread.postMessage(STOP);
  };
  const cutOff = (): void => void thread.terminate();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  if (abandoned?.aborted) cutOff();
  abandoned?.addEventListener('abort', cutOff, { once: true });
  return new Promise<Result>((resolve, reject) => {
    thread.on('message', (message: Message) => {
      const result = hear(message);
      if (result !== undefined) resolve(result);
    });
    thread.once('error', reject);
    thread.once('exit', (code) => {
      const reason: unknown = abandoned?.reason;
      if (reason instanceof Error) reject(reason);
      else reject(new Error(`The thread ended with code ${code} and without a result.`));
    });
  }).finally(() => {
    signal?.removeEventListener('abort', stop);
    abandoned?.removeEventListener('abort', cutOff);
  });
}
