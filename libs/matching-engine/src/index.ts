export * from './problem.js';
export * from './plan.js';
export * from './solve-contract.js';
export { verify } from './verify/verify.js';
export { roundedBound } from './verify/statements.js';
