import { type CookieOptions, type Request, type Response } from 'express';
import { type Settings } from '#config';

/** Reads and writes the cookie that carries the session's token. */
export class SessionCookie {
  private readonly name: string;
  private readonly options: CookieOptions;

  constructor(settings: Pick<Settings, 'nodeEnv' | 'sessionMaxHours'>) {
    const secure = settings.nodeEnv === 'production';
    this.name = secure ? '__Host-randa' : 'randa';
    this.options = {
      httpOnly: true,
      secure,
      sameSite: 'lax',
      path: '/',
      maxAge: settings.sessionMaxHours * 3_600_000,
    };
  }

  read(request: Request): string | undefined {
    return readCookie(request, this.name);
  }

  set(response: Response, token: string): void {
    response.cookie(this.name, token, this.options);
  }

  clear(response: Response): void {
    const { maxAge, ...rest } = this.options;
    response.clearCookie(this.name, rest);
  }
}

/** The value of a cookie that the request carries. */
export function readCookie(request: Request, wanted: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === wanted && value) return value;
  }
  return undefined;
}
