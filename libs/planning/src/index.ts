export * from './region/region-data.js';
export * from './ports/index.js';
export * from './use-cases/index.js';
