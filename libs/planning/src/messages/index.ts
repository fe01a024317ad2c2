export * from './guest-links.js';
export * from './notices.js';
export { noticesOf } from './notices-of.js';
export * from './relay-messages.js';
export { remind } from './remind.js';
export * from './send-letters.js';
export * from './tell-people.js';
export * from './topics.js';
