export * from './tie-order.js';
export * from './seeded-hash.js';
