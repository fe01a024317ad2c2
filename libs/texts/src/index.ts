export * from './catalogue/catalogue.js';
export * from './languages.js';
export * from './notice-text.js';
export * from './report-words.js';
export * from './say.js';
export * from './state-words.js';
export * from './unplaced-reason.js';
export * from './week-in-words.js';
