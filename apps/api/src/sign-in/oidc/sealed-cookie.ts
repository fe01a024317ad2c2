import { createHash, randomBytes } from 'node:crypto';
import { type CookieOptions, type Request, type Response } from 'express';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { type Settings } from '#config';
import { readCookie } from '../cookies.js';

const MINUTES = 10;

/**
 * Cookies that hold a sign-in under way for ten minutes: encrypted, so that the browser carries what only Randa may read,
 * and every process with the same secret can go on with it.
 */
export class SealedCookies {
  private readonly key: Uint8Array;
  private readonly secure: boolean;

  constructor(settings: Pick<Settings, 'nodeEnv' | 'sessionSecret'>) {
    const secret = settings.sessionSecret ?? randomBytes(32).toString('hex');
    this.key = createHash('sha256').update(`sealed-cookie:${secret}`).digest();
    this.secure = settings.nodeEnv === 'production';
  }

  /** Keeps the content under a purpose; a later content takes its place. */
  async put(response: Response, purpose: string, content: Record<string, unknown>): Promise<void> {
    const sealed = await new EncryptJWT({ content })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(purpose)
      .setExpirationTime(`${MINUTES}m`)
      .encrypt(this.key);
    response.cookie(this.nameOf(purpose), sealed, { ...this.options(), maxAge: MINUTES * 60_000 });
  }

  /** The content that was kept under the purpose; `undefined` when there is none, it is too old or not Randa's. */
  async read(request: Request, purpose: string): Promise<unknown> {
    const sealed = readCookie(request, this.nameOf(purpose));
    if (sealed === undefined) return undefined;
    try {
      return (await jwtDecrypt(sealed, this.key, { audience: purpose })).payload.content;
    } catch {
      return undefined;
    }
  }

  clear(response: Response, purpose: string): void {
    response.clearCookie(this.nameOf(purpose), this.options());
  }

  private nameOf(purpose: string): string {
    return `${this.secure ? '__Host-' : ''}randa-${purpose}`;
  }

  private options(): CookieOptions {
    return { httpOnly: true, secure: this.secure, sameSite: 'lax', path: '/' };
  }
}
