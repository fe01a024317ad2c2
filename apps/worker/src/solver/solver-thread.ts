import { parentPort, workerData } from 'node:worker_threads';
import { solve } from '#matching-engine';
import type { SolverMessage, SolverTask } from './messages.js';

/** The thread's whole life: one problem, told of as it goes, and its result. */
const port = parentPort;
if (!port) throw new Error('This file is the body of a thread and is not started by itself.');
const say = (message: SolverMessage): void => {
  port.postMessage(message);
};
const stopping = new AbortController();
port.on('message', () => {
  stopping.abort();
});
const { problem, options } = workerData as SolverTask;
const result = await solve(problem, {
  ...options,
  signal: stopping.signal,
  onEvent: (event) => {
    say({ kind: 'event', event });
  },
});
say({ kind: 'result', result });
port.close();
