import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '#config';

/** Where users reach Randa: what links that are given out begin with. */
@Injectable()
export class PublicAddress {
  private readonly base: string;

  constructor(@Inject(Settings) { baseUrl, host, port }: Pick<Settings, 'baseUrl' | 'host' | 'port'>) {
    this.base = (baseUrl ?? `http://${host}:${port}`).replace(/\/$/, '');
  }

  /** @param path begins with a slash */
  of(path: string): string {
    return `${this.base}${path}`;
  }
}
