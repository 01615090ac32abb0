import type * as OpenId from 'openid-client';
import { openedOnce } from '@/lib/base/opened-once';
import { boundedFetch } from './bounded-fetch';
import { isSafeAddress, type OidcSettings } from './oidc-settings';
import { type Claims, type Person, personOf } from './person';

const TIMEOUT_SECONDS = 10;

/** A login that was begun, with what only the server may know of it. */
export interface BegunLogin {
  /** The address of the provider's own login. */
  readonly address: string;
  readonly checks: LoginChecks;
}

/** The answer of the provider must fit these values, each of which is used once. */
export interface LoginChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** A person whom the provider let in. */
export interface KnownPerson extends Person {
  /** Ends the session at the provider. It must not reach a log, a page or the store. */
  readonly idToken?: string | undefined;
}

/** The provider, by the authorization code flow. Each function throws what `problemOf` reads. */
export interface OidcClient {
  begin(): Promise<BegunLogin>;
  /** The query is that of the address which the provider sent the browser to. */
  finish(query: string, checks: LoginChecks): Promise<KnownPerson>;
  /** Undefined if the provider has no page that ends a session. */
  endAddress(idToken: string): Promise<string | undefined>;
}

interface OidcClientOptions extends OidcSettings {
  /** The provider sends browsers back to this address. */
  readonly redirectUri: string;
  /** A logout at the provider ends at this address. */
  readonly afterLogoutUri: string;
}

/** Asks the provider for its addresses at the first login, and again as long as it does not answer. */
export function openOidcClient(options: OidcClientOptions): OidcClient {
  const { redirectUri, afterLogoutUri, groupsClaim, issuer } = options;
  const discovered = openedOnce(async () => {
    const oidc = await loadOpenId();
    return { oidc, config: await discover(oidc, options) };
  });
  return {
    async begin() {
      const { oidc, config } = await discovered();
      const checks = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: options.scopes,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      });
      return { address: safe(address), checks };
    },
    async finish(query, { state, nonce, verifier }) {
      const { oidc, config } = await discovered();
      const address = new URL(redirectUri);
      address.search = query;
      const tokens = await oidc.authorizationCodeGrant(config, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
      });
      const { id_token: idToken = '', access_token: accessToken } = tokens;
      const claims = await allClaims(oidc, config, accessToken, tokens.claims(), groupsClaim);
      return { ...personOf(claims, groupsClaim, issuer), idToken };
    },
    async endAddress(idToken) {
      const { oidc, config } = await discovered();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      const parameters = { id_token_hint: idToken, post_logout_redirect_uri: afterLogoutUri };
      return safe(oidc.buildEndSessionUrl(config, parameters));
    },
  };
}

/** Most consoles have no provider, and start without it. */
function loadOpenId(): Promise<typeof OpenId> {
  return import('openid-client');
}

function discover(
  oidc: typeof OpenId,
  { issuer, clientId, clientSecret }: OidcSettings,
): Promise<OpenId.Configuration> {
  const isPlain = issuer.startsWith('http:');
  return oidc.discovery(
    new URL(issuer),
    clientId,
    {},
    clientSecret === undefined ? oidc.None() : secretAs(oidc, clientSecret),
    {
      timeout: TIMEOUT_SECONDS,
      [oidc.customFetch]: boundedFetch,
      // TLS to the provider would be enough, but a signature also holds behind a proxy that opens TLS.
      execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
    },
  );
}

/** OpenID Connect assumes the header if a provider does not list the ways in which it takes the secret. */
function secretAs(oidc: typeof OpenId, secret: string): OpenId.ClientAuth {
  const inHeader = oidc.ClientSecretBasic(secret);
  const inBody = oidc.ClientSecretPost(secret);
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (ways.includes('client_secret_basic') ? inHeader : inBody)(server, ...rest);
  };
}

/** Many providers leave groups, and some the address, out of the ID token, and say them when asked. */
async function allClaims(
  oidc: typeof OpenId,
  config: OpenId.Configuration,
  accessToken: string,
  idToken: OpenId.IDToken | undefined,
  groupsClaim: string,
): Promise<Claims> {
  if (idToken === undefined) throw new Error('The provider sent no ID token');
  const isWhole = idToken.email !== undefined && idToken[groupsClaim] !== undefined;
  if (isWhole || config.serverMetadata().userinfo_endpoint === undefined) return idToken;
  return { ...(await oidc.fetchUserInfo(config, accessToken, idToken.sub)), ...idToken };
}

/** Browsers are sent to this address, so it may be no script. */
function safe({ href }: URL): string {
  if (!isSafeAddress(href)) throw new Error('An address of the provider is not HTTPS');
  return href;
}
