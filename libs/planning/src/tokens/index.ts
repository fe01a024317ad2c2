export * from './token-text.js';
