import { spawn } from 'node:child_process';
import path from 'node:path';
import { ENTRIES, ROOT } from '../settings.mjs';

/** @typedef {{ child: import('node:child_process').ChildProcess, ready: boolean, log: string }} WorkerProcess */

/** Whether a worker is in the middle of a run or of a part of one, by its own log. @param {WorkerProcess} worker */
export function isAtWork({ log }) {
  return log.split(/(?:run|part) taken/).length > log.split(/(?:run|part) ended/).length;
}

/** Worker processes that are kept at a number whatever ends them. */
export class Workers {
  /** @type {WorkerProcess[]} */
  #alive = [];
  #stopping = false;

  /** @param {NodeJS.ProcessEnv} env @param {number} count */
  constructor(env, count) {
    this.env = env;
    this.count = count;
  }

  /** Those that have said that they are ready. */
  get ready() {
    return this.#alive.filter(({ ready }) => ready);
  }

  start() {
    while (this.#alive.length < this.count) this.#launch();
  }

  #launch() {
    const child = spawn(process.execPath, [path.join(ROOT, ENTRIES.worker)], { env: this.env, cwd: ROOT });
    /** @type {WorkerProcess} */
    const worker = { child, ready: false, log: '' };
    const hear = (/** @type {Buffer} */ chunk) => {
      worker.log = (worker.log + chunk.toString()).slice(-200_000);
      if (worker.log.includes('worker is ready')) worker.ready = true;
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => {
      this.#alive = this.#alive.filter((other) => other !== worker);
      // A database that is gone ends a worker that has just begun: it is started again, but not in a rush.
      if (!this.#stopping) setTimeout(() => this.start(), worker.ready ? 0 : 500);
    });
    this.#alive.push(worker);
  }

  /** Ends them all and starts none again. @param {NodeJS.Signals} signal */
  async stop(signal = 'SIGTERM') {
    this.#stopping = true;
    const ends = this.#alive.map(
      ({ child }) => new Promise((resolve) => child.once('exit', () => resolve(undefined))),
    );
    for (const { child } of this.#alive) child.kill(signal);
    await Promise.all(ends);
  }
}
