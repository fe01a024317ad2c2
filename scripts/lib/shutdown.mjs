/**
 * npm passes the terminal's Ctrl-C on to a program that has already had it, so a second interrupt counts only
 * after a pause that no person is faster than.
 */
const SAME_INTERRUPT_MS = 500;

const PARENT_WATCH_MS = 500;

/**
 * The orderly end of a program: what was begun last is ended first. `signal` tells the steps that are still under
 * way; a second interrupt calls `force` on everything that is left.
 */
export class Shutdown {
  /** @type {{ name: string, stop: () => unknown, force: (() => void) | undefined }[]} */
  #steps = [];
  #controller = new AbortController();
  /** @type {number | undefined} */
  #interruptedAt;
  /** @type {unknown} */
  #failure;

  get signal() {
    return this.#controller.signal;
  }

  /** Why the program ends, when it is not by the user's wish. */
  get failure() {
    return this.#failure;
  }

  /**
   * @param {string} name
   * @param {() => unknown} stop
   * @param {() => void} [force]
   */
  defer(name, stop, force) {
    this.#steps.push({ name, stop, force });
  }

  /** Asks for the end; the first failure given is the one that is told. @param {unknown} [failure] */
  request(failure) {
    if (!this.signal.aborted) this.#failure = failure;
    this.#controller.abort();
  }

  /** An interrupt by the user. @param {number} now milliseconds */
  interrupt(now) {
    if (this.#interruptedAt === undefined) {
      this.#interruptedAt = now;
      this.request();
    } else if (now - this.#interruptedAt > SAME_INTERRUPT_MS) {
      for (const { force } of this.#steps.toReversed()) force?.();
    }
  }

  /** @returns {Promise<void>} when the end has been asked for */
  async requested() {
    if (this.signal.aborted) return;
    await new Promise((resolve) => this.signal.addEventListener('abort', resolve, { once: true }));
  }

  /** Ends everything in reverse order, one after the other. */
  async run() {
    this.#controller.abort();
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) await step.stop();
  }

  /**
   * Connects the terminal's and the system's signals, and the end of an npm that started this program: killed
   * outright, npm passes nothing on.
   * @returns {() => void} disconnects them
   */
  listen() {
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    const onSignal = () => this.interrupt(performance.now());
    for (const signal of signals) process.on(signal, onSignal);
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event && process.ppid !== parent) this.request();
    }, PARENT_WATCH_MS);
    watch.unref();
    return () => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, onSignal);
    };
  }
}
