export * from './role.js';
export * from './hsa-id.js';
