import type { Helpers } from './helpers.js';

/** Who prices some of the doctors while this thread prices the others. */
export type PricingHelpers = Pick<Helpers, 'count' | 'plansFor'>;

/** Where this thread prices all of them. */
export const NO_HELPERS = {
  count: 0,
  plansFor: (): Promise<null> => Promise.resolve(null),
  goOn: (): void => undefined,
};
