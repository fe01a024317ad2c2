import type { TokenSecrets } from '../ports/token-secrets.js';

/**
 * An endpoint's secret as Standard Webhooks writes it: `whsec_` and base64. It is derived, not stored: the database alone
 * signs nothing.
 */
export function webhookSecret(secrets: TokenSecrets, nonce: string): string {
  const derived = secrets.derive(`webhook:${nonce}`);
  return `whsec_${derived.replaceAll('-', '+').replaceAll('_', '/')}=`;
}
