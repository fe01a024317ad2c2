export * from './wish-weight.js';
