export * from './role.js';
export * from './hsa-id.js';
export * from './personal-number.js';
