export * from './catalogue/catalogue.js';
export * from './say.js';
