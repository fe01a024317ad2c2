export * from './region/region-data.js';
