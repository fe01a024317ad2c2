export * from './ability.js';
export * from './holder.js';
export * from './rights.js';
export * from './recordable.js';
