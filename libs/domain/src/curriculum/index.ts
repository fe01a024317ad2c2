export * from './specialty.js';
export * from './curriculum.js';
