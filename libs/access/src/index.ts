export * from './ability.js';
export * from './holder.js';
export * from './key-scopes.js';
export * from './rights.js';
export * from './recordable.js';
