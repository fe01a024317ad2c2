export * from './life-cycle.js';
export * from './life-cycles.js';
export * from './moves.js';
export * from './lifecycle-markdown.js';
