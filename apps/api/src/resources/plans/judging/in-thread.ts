import { Worker } from 'node:worker_threads';

/**
 * Lets one question be answered in a thread of its own, so that the API goes on answering meanwhile.
 * @param entry the built code of the thread; it posts one message
 * @throws what the thread throws, or that it ended without an answer
 */
export function answeredInThread<Answer>(entry: URL, question: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(entry, { workerData: question, env: {} });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => {
      reject(new Error(`The thread ${entry.pathname} ended with code ${code} and without an answer.`));
    });
  });
}
