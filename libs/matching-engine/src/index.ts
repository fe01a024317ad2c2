export * from './problem.js';
export * from './plan.js';
export * from './solve-contract.js';
