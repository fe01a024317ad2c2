import { parentPort, workerData } from 'node:worker_threads';
import { boardWithPromises } from '../board/board-with-promises.js';
import { compile } from '../model/compile.js';
import { Pricer } from '../pricing/pricer.js';
import { machineClock } from '../support/run-control.js';
import { raiseBoundFrom } from './bound-worker.js';
import type { HelperMessage, HelperStart, HelperTask } from './messages.js';
import { NeighbourhoodWorker } from './neighbourhood-worker.js';

const { problem, options } = workerData as HelperStart;
const model = compile(problem);
const pricer = new Pricer(model);
const neighbourhoods = new NeighbourhoodWorker(
  model,
  pricer,
  boardWithPromises(model, options),
  machineClock,
);
const tell = (message: HelperMessage): void => {
  parentPort!.postMessage(message);
};
parentPort!.on('message', (task: HelperTask) => {
  if (task.kind === 'neighbourhood') void neighbourhoods.run(task).then(tell);
  else
    void raiseBoundFrom(task, model, pricer, machineClock, tell).then(() => {
      tell({ kind: 'ready' });
    });
});
tell({ kind: 'ready' });
