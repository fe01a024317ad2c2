/** Injection token of the process's `Runtime`. */
export const RUNTIME = Symbol('runtime');

/** Injection token of the process's pino logger. */
export const LOGGER = Symbol('logger');

/** Injection token of the process's `Tracing`. */
export const TRACING = Symbol('tracing');
