import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { TokenSecrets } from '#planning';

const BYTES = 32;

/** Secrets of tokens, derived from the one that the installation keeps for its sessions. */
export class DerivedSecrets extends TokenSecrets {
  private readonly key: Buffer;

  /** @param master without one, what is derived holds no longer than the process */
  constructor(master: string | undefined) {
    super();
    this.key = Buffer.from(hkdfSync('sha256', master ?? randomBytes(BYTES), '', 'randa:tokens', BYTES));
  }

  override random(): string {
    return randomBytes(BYTES).toString('base64url');
  }

  override derive(purpose: string): string {
    return createHmac('sha256', this.key).update(purpose).digest('base64url');
  }

  override hash(text: string): string {
    return createHash('sha256').update(text).digest('hex');
  }
}
