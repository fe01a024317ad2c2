import { performance } from 'node:perf_hooks';
import { afterExit, RESTART_POLICY } from './restart-policy.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * A process that is started again whenever it ends, until it is told to stop.
 *
 * While `persists` says no, too many quick exits in a row end the attempts (`onTooMany`); later the attempts go
 * on with growing pauses, since what ran once is more likely to come back than to be broken for good.
 */
export class SupervisedProcess {
  /** @type {ChildProcess | undefined} */
  #child;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  #stopping = false;
  #quickExits = 0;
  #options;

  /**
   * @param {{
   *   name: string,
   *   launch: () => ChildProcess,
   *   onRestart?: (name: string, how: string, delayMs: number) => void,
   *   onTooMany?: (name: string) => void,
   *   persists?: () => boolean,
   *   stopSignal?: NodeJS.Signals,
   *   forceSignal?: NodeJS.Signals,
   *   graceMs?: number,
   *   policy?: import('./restart-policy.mjs').RestartPolicy,
   * }} options `graceMs` is how long a stop may take before the process is forced
   */
  constructor(options) {
    this.#options = options;
  }

  get name() {
    return this.#options.name;
  }

  /** The process that lives now, if any. */
  get child() {
    return this.#child;
  }

  /** @returns {ChildProcess} */
  start() {
    const child = this.#options.launch();
    const startedAt = performance.now();
    this.#child = child;
    let ended = false;
    const end = (/** @type {string} */ how) => {
      if (ended) return;
      ended = true;
      this.#child = undefined;
      this.#ended(how, performance.now() - startedAt);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    return child;
  }

  /** @param {string} how @param {number} livedMs */
  #ended(how, livedMs) {
    if (this.#stopping) return;
    const { name, onRestart, onTooMany, persists, policy = RESTART_POLICY } = this.#options;
    const next = afterExit(this.#quickExits, livedMs, policy);
    this.#quickExits = next.quickExits;
    if (next.tooMany && !persists?.()) {
      onTooMany?.(name);
      return;
    }
    onRestart?.(name, how, next.delayMs);
    this.#waiting = setTimeout(() => this.start(), next.delayMs);
  }

  /** Ends the process and does not start it again. @returns {Promise<void>} when it has ended */
  async stop() {
    this.#stopping = true;
    clearTimeout(this.#waiting);
    const child = this.#child;
    if (!child) return;
    const { stopSignal = 'SIGTERM', forceSignal = 'SIGKILL', graceMs = 15_000 } = this.#options;
    await new Promise((resolve) => {
      const force = setTimeout(() => child.kill(forceSignal), graceMs);
      child.once('exit', () => {
        clearTimeout(force);
        resolve(undefined);
      });
      child.kill(stopSignal);
    });
  }

  /** Ends the process at once; for the user who asks a second time. */
  force() {
    this.#stopping = true;
    clearTimeout(this.#waiting);
    this.#child?.kill(this.#options.forceSignal ?? 'SIGKILL');
  }
}
