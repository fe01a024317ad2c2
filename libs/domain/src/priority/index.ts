export * from './tie-order.js';
export * from './seeded-hash.js';
export * from './claim-ground.js';
