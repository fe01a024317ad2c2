export { describeError } from './describe-error.js';
export { GuardedAddresses, PrivateAddressError } from './guarded-addresses.js';
export { EngineSolver } from './engine-solver.js';
export { SystemClock } from './system-clock.js';
export { openRuntime, type Runtime, type RuntimeOptions } from './runtime.js';
export type { UseCases } from './use-cases.js';
export { EngineBottlenecks } from './engine-bottlenecks.js';
export * from './runtime-figures.js';
