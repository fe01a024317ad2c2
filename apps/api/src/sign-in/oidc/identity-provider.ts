import { createRemoteJWKSet, jwtVerify } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  type Configuration,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { type Logger } from 'pino';
import { type Settings } from '#config';
import { HttpProblem } from '../../http/http-problem.js';
import { type ProviderClaims, readClaims } from './provider-claims.js';

/** What has to be known again when the browser comes back from the provider. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What a provider says when it ends a login. */
export interface LogoutNotice {
  readonly issuer: string;
  readonly subject?: string;
  readonly providerSession?: string;
}

const CALLBACK = '/api/v1/sign-in/oidc/callback';
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const LOGOUT_TOLERANCE = '5m';
const SECONDS_TO_ANSWER = 10;

type ProviderSettings = Pick<
  Settings,
  | 'nodeEnv'
  | 'oidcIssuer'
  | 'oidcClientId'
  | 'oidcClientSecret'
  | 'oidcScope'
  | 'oidcAcrValues'
  | 'baseUrl'
  | 'host'
  | 'port'
>;

/** The organisation's identity provider: code flow with PKCE, of which the browser sees neither token nor secret. */
export class IdentityProvider {
  private configuration: Promise<Configuration> | undefined;
  private readonly levels: readonly string[];
  private readonly callback: URL;

  constructor(
    private readonly settings: ProviderSettings,
    private readonly logger: Logger,
  ) {
    this.levels = settings.oidcAcrValues.split(' ');
    this.callback = new URL(CALLBACK, settings.baseUrl ?? `http://${settings.host}:${settings.port}`);
  }

  get configured(): boolean {
    return this.settings.oidcIssuer !== undefined;
  }

  /** Where the browser goes to sign in, and what to keep until it comes back. */
  async begin(): Promise<{ readonly address: string; readonly pending: PendingSignIn }> {
    const configuration = await this.reach();
    const pending = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback.href,
      scope: this.settings.oidcScope,
      acr_values: this.levels.join(' '),
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, pending };
  }

  /**
   * Exchanges the code for claims; issuer, audience, signature, nonce and state have been checked then.
   * @param search the query with which the browser came back
   * @throws HttpProblem 401 for an answer that is not the provider's or misses claims, 403 for too low a level
   */
  async finish(search: string, pending: PendingSignIn): Promise<ProviderClaims & { readonly iss: string }> {
    const configuration = await this.reach();
    const address = new URL(this.callback);
    address.search = search;
    const answer = await authorizationCodeGrant(configuration, address, {
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: pending.verifier,
      idTokenExpected: true,
    }).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'The identity provider did not sign the person in');
      throw new HttpProblem(401, 'AUTH.PROVIDER_REFUSED');
    });
    const raw = answer.claims();
    const claims = raw && readClaims(raw);
    if (!raw || !claims) throw new HttpProblem(401, 'AUTH.CLAIMS_MISSING');
    if (!this.levels.includes(claims.acr)) throw new HttpProblem(403, 'AUTH.ASSURANCE_TOO_LOW');
    return Object.assign(claims, { iss: raw.iss });
  }

  /**
   * Checks a logout token of the provider (OpenID Connect Back-Channel Logout 1.0).
   * @throws HttpProblem 400 for one that is not the provider's, is old, or names nobody
   */
  async readLogout(token: string): Promise<LogoutNotice> {
    const metadata = (await this.reach()).serverMetadata();
    if (!metadata.jwks_uri) throw new HttpProblem(400, 'AUTH.LOGOUT_TOKEN_WRONG');
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(metadata.jwks_uri)), {
      issuer: metadata.issuer,
      audience: this.settings.oidcClientId ?? '',
      maxTokenAge: LOGOUT_TOLERANCE,
      algorithms: ['RS256'],
      typ: 'logout+jwt',
    }).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'A logout token was refused');
      throw new HttpProblem(400, 'AUTH.LOGOUT_TOKEN_WRONG');
    });
    const { sub, sid, events, nonce } = payload;
    const isLogout = typeof events === 'object' && events !== null && LOGOUT_EVENT in events;
    const session = typeof sid === 'string' ? sid : undefined;
    // An ID token has a nonce: it may not be passed off as a logout token.
    if (!isLogout || nonce !== undefined || (sub === undefined && session === undefined)) {
      throw new HttpProblem(400, 'AUTH.LOGOUT_TOKEN_WRONG');
    }
    return {
      issuer: metadata.issuer,
      ...(session === undefined
        ? { ...(sub === undefined ? {} : { subject: sub }) }
        : { providerSession: session }),
    };
  }

  /** The provider's own description, read once; asked for again after a failure. */
  private async reach(): Promise<Configuration> {
    const { oidcIssuer, oidcClientId, oidcClientSecret, nodeEnv } = this.settings;
    if (oidcIssuer === undefined || oidcClientId === undefined || oidcClientSecret === undefined) {
      throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    }
    this.configuration ??= discovery(
      new URL(oidcIssuer),
      oidcClientId,
      { client_secret: oidcClientSecret, id_token_signed_response_alg: 'RS256' },
      ClientSecretBasic(oidcClientSecret),
      {
        timeout: SECONDS_TO_ANSWER,
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- only a provider for tests speaks plain HTTP
        execute: nodeEnv === 'production' ? [] : [allowInsecureRequests],
      },
    );
    try {
      return await this.configuration;
    } catch (error) {
      this.configuration = undefined;
      this.logger.error({ err: error }, 'The identity provider cannot be reached');
      throw new HttpProblem(503, 'AUTH.PROVIDER_UNREACHABLE', {}, { retryAfter: 30 });
    }
  }
}
