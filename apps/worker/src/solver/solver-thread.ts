import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { finishParts, openParts, solve, type SolveOptions } from '#matching-engine';
import type { SolverMessage, SolverResults, SolverTask } from './messages.js';
import { standAside } from './stand-aside.js';

/** As `nice` counts, of 19: it takes what nobody else in the process wants. */
const SOLVER_NICENESS = 19;

/** The thread's whole life: one task, told of as it goes, and its result. */
const port = parentPort;
if (!port) throw new Error('This file is the body of a thread and is not started by itself.');
// Linux takes this for the thread alone, and those that it starts: on a small machine the API must not wait for it.
setPriority(SOLVER_NICENESS);
const say = (message: SolverMessage): void => {
  port.postMessage(message);
};
const stopping = new AbortController();
port.on('message', () => {
  stopping.abort();
});
const task = workerData as SolverTask;
standAside(task.options.timeLimitSeconds);
const options: SolveOptions = {
  ...task.options,
  signal: stopping.signal,
  onEvent: (event) => {
    say({ kind: 'event', event });
  },
};
say({ kind: 'result', result: await resultOf(task) });
port.close();

function resultOf(given: SolverTask): Promise<SolverResults[SolverTask['kind']]> {
  switch (given.kind) {
    case 'solve':
      return solve(given.problem, options);
    case 'open':
      return openParts(given.problem, options);
    case 'finish':
      return finishParts(given.parts, options);
  }
}
