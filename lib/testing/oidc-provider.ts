import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type AccountClaims, type Configuration } from 'oidc-provider';

/** What a provider for tests knows. */
export interface ProviderOptions {
  /** The name of this machine in its addresses. By another name it is another site. */
  readonly host?: 'localhost' | '127.0.0.1';
  readonly port?: number;
  readonly clientSecret?: string;
  readonly redirectUri: string;
  readonly afterLogoutUri: string;
  /** By the names that people log in with. */
  readonly accounts: Readonly<Record<string, Omit<AccountClaims, 'sub'>>>;
}

/** Claims of an ID token. */
type Claims = Readonly<Record<string, unknown>>;

/** A real provider on a port of its own. */
export interface TestProvider {
  readonly issuer: string;
  /** Changes the claims of the ID tokens from now on. */
  changeClaims(change: ((claims: Claims) => Claims) | undefined): void;
  /** Signs ID tokens with a key that the provider does not publish. */
  signWithForeignKey(): void;
  close(): Promise<void>;
}

export const CLIENT_ID = 'shardline';

/** Opens a provider whose login asks for a name and for no password. */
export async function openTestProvider(options: ProviderOptions): Promise<TestProvider> {
  const { host = '127.0.0.1', port = 0 } = options;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  let change: ((claims: Claims) => Claims) | undefined;
  let key = newKey();
  const provider = new Provider(issuer, configure(options, key));
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (context.path !== '/token' || body?.id_token === undefined) return;
    const [, payload = ''] = body.id_token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
    body.id_token = signed(change?.(claims) ?? claims, key);
  });
  answerLogins(provider, server);
  return {
    issuer,
    changeClaims(changed) {
      change = changed;
    },
    signWithForeignKey() {
      key = newKey();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Key = ReturnType<typeof newKey>;

function newKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    ...privateKey.export({ format: 'jwk' }),
    kty: 'EC',
    kid: 'test',
    use: 'sig',
    alg: 'ES256',
  };
}

function configure(options: ProviderOptions, key: Key): Configuration {
  const { accounts, clientSecret, redirectUri, afterLogoutUri } = options;
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        ...(clientSecret === undefined
          ? { token_endpoint_auth_method: 'none' }
          : { client_secret: clientSecret }),
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [afterLogoutUri],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [key] } as NonNullable<Configuration['jwks']>,
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ['key of the cookies of a test'] },
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: {
      openid: ['sub'],
      profile: ['preferred_username', '_claim_names'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(context, form) {
          context.body = `${PAGE_START}${form}${LOGOUT_BUTTON}</html>`;
        },
      },
    },
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...accounts[id] }),
    }),
    // Nobody is asked for a consent.
    async loadExistingGrant({ oidc: { client, session, provider } }) {
      const grant = new provider.Grant({
        clientId: client?.clientId,
        accountId: session?.accountId,
      });
      grant.addOIDCScope('openid profile email groups');
      await grant.save();
      return grant;
    },
  };
}

const PAGE_START = '<!doctype html><html lang="en"><title>Test provider</title>';
const LOGIN_PAGE =
  `${PAGE_START}<form method="post"><label>Name <input name="login" autofocus></label>` +
  '<button>Continue</button></form></html>';
/** The form is the provider's own. */
const LOGOUT_BUTTON = '<button form="op.logoutForm" name="logout" value="yes">End session</button>';

function answerLogins(provider: Provider, server: Server): void {
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      await answer(request, response);
      return;
    }
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html').end(LOGIN_PAGE);
      return;
    }
    const login = (await readForm(request)).get('login') ?? '';
    const result = login === '' ? { error: 'access_denied' } : { login: { accountId: login } };
    await provider.interactionFinished(request, response, result);
  });
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

function signed(claims: Claims, key: Key): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'ES256', kid: key.kid, typ: 'JWT' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(text), {
    key: createPrivateKey({ key, format: 'jwk' }),
    dsaEncoding: 'ieee-p1363',
  });
  return `${text}.${signature.toString('base64url')}`;
}

/**
 * Logs in at the provider as a browser does, from the address that the console named, and returns the
 * address of the console that the provider sends the browser back to. An empty name gives up.
 */
export async function logInAtProvider(address: string, name: string): Promise<URL> {
  const origin = new URL(address).origin;
  const cookies = new Map<string, string>();
  let next = new URL(address);
  while (next.origin === origin) {
    const isForm = next.pathname.startsWith('/interaction/');
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([each, value]) => `${each}=${value}`).join('; ') },
      ...(isForm && { method: 'POST', body: new URLSearchParams({ login: name }) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, each = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(each, value);
    }
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (location === null) throw new Error(`The provider answered ${response.status} at ${next}`);
    next = new URL(location, next);
  }
  return next;
}
