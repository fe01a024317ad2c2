import { catalogue } from './catalogue.js';

/** Texts of the plan report. */
export const report = catalogue({ sv: { title: 'Plan' }, en: { title: 'Plan' } });
