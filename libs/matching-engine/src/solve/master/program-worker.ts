import { parentPort } from 'node:worker_threads';
import type { IntegerProgram } from './integer-program.js';
import { runIntegerProgram } from './integer-program.js';
import { loadSolver } from './load-solver.js';

const port = parentPort!;
port.on('message', (program: IntegerProgram) => {
  // The solver's memory never shrinks and an abort ruins it: each program gets a thread's fresh instance or none.
  void loadSolver().then((highs) => {
    port.postMessage(runIntegerProgram(highs, program));
  });
});
