export * from './back-off.js';
export * from './events.js';
export * from './note-webhooks.js';
export * from './secret.js';
export * from './send-webhooks.js';
