import { catalogue } from './catalogue.js';

/** Why a need has no placement. */
export const reasons = catalogue({ sv: { title: 'Skäl' }, en: { title: 'Reason' } });
