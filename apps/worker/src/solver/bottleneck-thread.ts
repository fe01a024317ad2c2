import { parentPort, workerData } from 'node:worker_threads';
import { EngineBottlenecks } from '#runtime';
import type { BottleneckMessage, BottleneckTask } from './messages.js';

/** The thread's whole life: one search for bottlenecks, told of as it goes, and its report. */
const port = parentPort;
if (!port) throw new Error('This file is the body of a thread and is not started by itself.');
const say = (message: BottleneckMessage): void => {
  port.postMessage(message);
};
const stopping = new AbortController();
port.on('message', () => {
  stopping.abort();
});
const { problem, plan, limits } = workerData as BottleneckTask;
const report = await new EngineBottlenecks().find(problem, plan, {
  ...limits,
  signal: stopping.signal,
  abandoned: new AbortController().signal,
  onProgress: (done, of) => {
    say({ kind: 'progress', done, of });
  },
});
say({ kind: 'report', report });
port.close();
