import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';

/** Whom the provider signs in next, with the claims of the Swedish provider for health care staff. */
export interface Employee {
  readonly employeeHsaId: string;
  readonly acr: string;
  readonly commissionName?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A certified OpenID Connect provider in this process; the employee who holds the card is whoever the test names. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whoever comes next is this employee. */
  employee: Employee;
  /** What was sent to the authorization endpoint. */
  readonly asked: readonly URLSearchParams[];
  /** Signs a logout message as the provider does; the person who came last, unless other claims are given. */
  logoutToken(claims?: Readonly<Record<string, unknown>>, typ?: string): Promise<string>;
  close(): Promise<void>;
}

const LEVELS = ['http://id.sambi.se/loa/loa2', 'http://id.sambi.se/loa/loa3'];

/** Starts the provider for a client that comes back to `redirectUri`. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const client = { id: 'randa', secret: 'a-secret-for-tests-only-123456' };
  let handle: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) =>
    response.end();
  const server: Server = createServer((request, response) => {
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const asked: URLSearchParams[] = [];
  const state: { employee: Employee } = { employee: { employeeHsaId: '', acr: LEVELS[1]! } };

  const keys = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(keys.privateKey)), kid: 'prov', alg: 'RS256', use: 'sig' };
  let subject = '';
  let logins = 0;

  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [key] },
    acrValues: LEVELS,
    claims: {
      openid: [
        'sub',
        'employeeHsaId',
        'commissionHsaId',
        'commissionName',
        'healthCareUnitHsaId',
        'given_name',
        'family_name',
      ],
    },
    // As the provider for staff does: the claims stand in the ID token itself.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/card/${uid}` },
    cookies: { keys: ['a-key-for-tests'] },
    findAccount: (_context, sub) => {
      const { employeeHsaId, commissionName, claims } = state.employee;
      return {
        accountId: sub,
        claims: () => ({
          sub,
          employeeHsaId,
          commissionHsaId: 'SE2321000016-C001',
          healthCareUnitHsaId: 'SE2321000016-U001',
          given_name: 'Prov',
          family_name: 'Provsson',
          ...(commissionName === undefined ? {} : { commissionName }),
          ...claims,
        }),
      };
    },
    loadExistingGrant: async (context) => {
      const grant = new provider.Grant({
        clientId: client.id,
        accountId: context.oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const serve = provider.callback();
  handle = (request, response) => {
    const address = new URL(request.url ?? '/', issuer);
    if (address.pathname === '/auth') asked.push(address.searchParams);
    if (!address.pathname.startsWith('/card/')) {
      void serve(request, response);
      return;
    }
    const { acr } = state.employee;
    logins += 1;
    subject = `transient-${logins}`;
    void provider.interactionFinished(request, response, {
      login: { accountId: subject, acr },
    });
  };
  return Object.assign(state, {
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    asked,
    logoutToken: (claims: Readonly<Record<string, unknown>> = {}, typ = 'logout+jwt') =>
      new SignJWT({
        sub: subject,
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'prov', typ })
        .setIssuer(issuer)
        .setAudience(client.id)
        .setJti(`${logins}`)
        .setIssuedAt()
        .sign(keys.privateKey),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  });
}

/** A browser that keeps cookies and follows addresses one by one. */
export class TestBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** @param rewrite turns a public address into the one that the test's server listens on */
  constructor(private readonly rewrite: (address: string) => string = (address) => address) {}

  async get(address: string): Promise<Response> {
    return this.send(address, {});
  }

  async send(address: string, init: RequestInit): Promise<Response> {
    const url = this.rewrite(address);
    const jar = this.jar(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]!.split(/=(.*)/s);
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows every redirect; returns the address at which there is none, not asked for when `stop` says so. */
  async follow(address: string, stop: (address: string) => boolean): Promise<string> {
    let here = address;
    for (let step = 0; step < 20; step += 1) {
      if (stop(here)) return here;
      const response = await this.get(here);
      const next = response.headers.get('location');
      if (next === null) throw new Error(`${here} answered ${response.status}: ${await response.text()}`);
      here = new URL(next, here).href;
    }
    throw new Error(`No end of redirects at ${here}.`);
  }

  cookie(address: string, name: string): string | undefined {
    return this.jar(this.rewrite(address)).get(name);
  }

  private jar(address: string): Map<string, string> {
    const { origin } = new URL(address);
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }
}
