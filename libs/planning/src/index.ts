export * from './region/region-data.js';
export * from './ports/index.js';
export * from './use-cases/index.js';
export * from './region/region-data-from-lists.js';
export * from './problem/built-problem.js';
export { buildProblem } from './problem/build-problem.js';
export { needId } from './problem/plannable-needs.js';
export * from './proposal/proposal.js';
export { proposalFrom } from './proposal/proposal-from.js';
