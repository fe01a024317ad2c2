import { parentPort, workerData } from 'node:worker_threads';
import { machineClock } from '../support/run-control.js';
import type { HelperStart, HelperTask } from './messages.js';
import { NeighbourhoodWorker } from './neighbourhood-worker.js';

const { problem, options } = workerData as HelperStart;
const worker = new NeighbourhoodWorker(problem, options, machineClock);
parentPort!.on('message', (task: HelperTask) => {
  void worker.run(task).then((answer) => {
    parentPort!.postMessage(answer);
  });
});
parentPort!.postMessage('ready');
