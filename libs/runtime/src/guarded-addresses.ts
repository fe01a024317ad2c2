import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { type AddressFault, WebhookAddresses } from '#planning';

/** The name of a server leads into a network that only the house itself can reach. */
export class PrivateAddressError extends Error {
  readonly code = 'PRIVATE_ADDRESS';
}

/**
 * Keeps what clinics enter from reaching into the house: https to addresses of the public internet, and nothing else, unless
 * the installation allows its own network.
 */
export class GuardedAddresses extends WebhookAddresses {
  constructor(private readonly allowPrivate: boolean) {
    super();
  }

  override fault(text: string): AddressFault | null {
    if (!URL.canParse(text)) return 'form';
    const { protocol, username, password, hash, hostname } = new URL(text);
    if (protocol !== 'https:' && !(this.allowPrivate && protocol === 'http:')) return 'scheme';
    if (username !== '' || password !== '') return 'password';
    if (hash !== '') return 'form';
    const literal = hostname.replace(/^\[|\]$/g, '');
    return ipaddr.isValid(literal) && !this.mayBeCalled(literal) ? 'private' : null;
  }

  /**
   * Looks a name up for a connection, which is then made to the very addresses that were seen here: between a check and the
   * call nobody can change them. One address inside a network spoils the name.
   */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) {
        callback(error, '');
        return;
      }
      const [first] = found;
      if (!first || !found.every(({ address }) => this.mayBeCalled(address))) {
        callback(new PrivateAddressError('The name leads to an address inside a network.'), '');
      } else if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };

  /** `process` takes addresses of version 4 out of their dress as version 6. */
  private mayBeCalled(address: string): boolean {
    return this.allowPrivate || ipaddr.process(address).range() === 'unicast';
  }
}
