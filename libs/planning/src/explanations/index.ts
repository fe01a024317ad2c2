export * from './plan-explainer.js';
export * from './why.js';
