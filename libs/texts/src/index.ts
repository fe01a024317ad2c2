export * from './catalogue/catalogue.js';
export * from './languages.js';
export * from './say.js';
export * from './unplaced-reason.js';
