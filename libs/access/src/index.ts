export * from './ability.js';
export * from './actor.js';
export * from './rights.js';
