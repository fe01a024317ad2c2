export * from './problem.js';
export * from './plan.js';
export * from './solve-contract.js';
export { verify } from './verify/verify.js';
export { roundedBound } from './verify/statements.js';
export { validateProblem, type ValidatedProblem } from './validate/validate-problem.js';
export { validatePlan, type ValidatedPlan } from './validate/validate-plan.js';
