export * from './specialty.js';
export * from './curriculum.js';
export * from './validate-curriculum.js';
export * from './planning-rules.js';
export * from './closed-weeks.js';
