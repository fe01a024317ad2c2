export * from './training-record.js';
export * from './training-clock.js';
