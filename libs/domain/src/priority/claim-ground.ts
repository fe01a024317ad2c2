import { type Bilingual } from '../errors/domain-error.js';

/** On what ground a doctor may claim priority. */
export const CLAIM_GROUNDS = [
  'own-health',
  'care-of-child',
  'care-of-relative',
  'disability',
  'place-lost-through-host',
  'prolonged-without-fault',
] as const;

export type ClaimGround = (typeof CLAIM_GROUNDS)[number];

/** The grounds by the names that people use. */
export const CLAIM_GROUND_NAMES: Readonly<Record<ClaimGround, Bilingual>> = {
  'own-health': { sv: 'Egen hälsa', en: 'Own health' },
  'care-of-child': { sv: 'Vård av barn', en: 'Care of a child' },
  'care-of-relative': { sv: 'Vård av närstående', en: 'Care of a relative' },
  disability: { sv: 'Funktionsnedsättning', en: 'Disability' },
  'place-lost-through-host': { sv: 'Klinik tog tillbaka plats', en: 'Place lost through the host' },
  'prolonged-without-fault': {
    sv: 'Förlängd ST utan egen förskyllan',
    en: 'Training prolonged without own fault',
  },
};

/** Days after a refusal in which it can be appealed: three weeks. */
export const APPEAL_DAYS = 21;
