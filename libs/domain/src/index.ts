export * from './errors/domain-error.js';
export * from './time/index.js';
export * from './training/index.js';
export * from './curriculum/index.js';
export * from './people/index.js';
export * from './needs/index.js';
