export * from './training-record.js';
export * from './training-clock.js';
export * from './away-weeks.js';
