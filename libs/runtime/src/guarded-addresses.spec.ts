import { describe, expect, it } from '@jest/globals';
import { GuardedAddresses } from './guarded-addresses.js';

const guarded = new GuardedAddresses(false);

const lookedUp = (addresses: GuardedAddresses, name: string, all: boolean): Promise<unknown> =>
  new Promise((done) => {
    addresses.lookup(name, { all }, (error, found) => {
      done(error ? (error as { code?: string }).code : found);
    });
  });

describe('an address for events', () => {
  it.each(['https://clinic.example/events', 'https://clinic.example:8443/a?b=c', 'https://93.184.215.14/'])(
    'may be %s',
    (url) => {
      expect(guarded.fault(url)).toBeNull();
    },
  );

  it.each([
    ['http://clinic.example/events', 'scheme'],
    ['ftp://clinic.example/', 'scheme'],
    ['https://user:secret@clinic.example/', 'password'],
    ['https://clinic.example/#part', 'form'],
    ['clinic.example', 'form'],
    ['https://127.0.0.1/', 'private'],
    ['https://127.1/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://0x7f.0.0.1/', 'private'],
    ['https://0.0.0.0/', 'private'],
    ['https://10.1.2.3/', 'private'],
    ['https://172.16.0.1/', 'private'],
    ['https://192.168.1.1/', 'private'],
    ['https://100.64.0.1/', 'private'],
    ['https://169.254.169.254/latest/meta-data', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::ffff:10.0.0.1]/', 'private'],
    ['https://[64:ff9b::7f00:1]/', 'private'],
    ['https://[fd00::1]/', 'private'],
    ['https://[fe80::1]/', 'private'],
    ['https://224.0.0.1/', 'private'],
  ])('may not be %s: %s', (url, fault) => {
    expect(guarded.fault(url)).toBe(fault);
  });

  it('may lie in the house where the installation allows it, though it holds no password there either', () => {
    const open = new GuardedAddresses(true);
    expect([open.fault('http://127.0.0.1:8080/'), open.fault('http://a:b@127.0.0.1/')]).toEqual([
      null,
      'password',
    ]);
  });

  it('is refused by what its name leads to, however it is asked for', async () => {
    expect(await lookedUp(guarded, 'localhost', true)).toBe('PRIVATE_ADDRESS');
    expect(await lookedUp(guarded, 'localhost', false)).toBe('PRIVATE_ADDRESS');
    expect(await lookedUp(new GuardedAddresses(true), 'localhost', true)).toEqual(
      expect.arrayContaining([expect.objectContaining({ address: expect.any(String) as unknown })]),
    );
  });
});
