import { parentPort, workerData } from 'node:worker_threads';
import { boardWithPromises } from '../board/board-with-promises.js';
import { compile } from '../model/compile.js';
import { Pricer } from '../pricing/pricer.js';
import { machineClock } from '../support/run-control.js';
import { raiseBoundFrom } from './bound-worker.js';
import type { HelperMessage, HelperStart, HelperTask } from './messages.js';
import { NeighbourhoodWorker } from './neighbourhood-worker.js';
import { PlansAtPrices } from './plan-at-prices.js';
import { Rest } from './rest.js';

const { problem, options } = workerData as HelperStart;
const model = compile(problem);
const pricer = new Pricer(model);
const neighbourhoods = new NeighbourhoodWorker(
  model,
  pricer,
  boardWithPromises(model, options),
  machineClock,
);
const plans = new PlansAtPrices(model, pricer);
const rest = new Rest();
const tell = (message: HelperMessage): void => {
  parentPort!.postMessage(message);
};
parentPort!.on('message', (task: HelperTask) => {
  switch (task.kind) {
    case 'neighbourhood':
      void neighbourhoods.run(task).then(tell);
      return;
    case 'bound':
      void raiseBoundFrom(task, model, pricer, machineClock, tell, rest).then(() => {
        tell({ kind: 'ready' });
      });
      return;
    case 'plans':
      rest.begin();
      tell(plans.answer(task));
      return;
    case 'go-on':
      rest.end();
  }
});
tell({ kind: 'ready' });
