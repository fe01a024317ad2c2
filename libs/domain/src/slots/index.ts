export * from './slot-requirements.js';
export * from './slot-series.js';
