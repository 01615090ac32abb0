import { loginPagePath } from '@/lib/api/login/login';
import { providerRequest } from '@/lib/api/login/login-request';
import { openRoute } from '@/lib/server/http/route';
import { requireProvider } from '@/lib/server/login/oidc/require-provider';
import { answerWithCookie, browserCookie } from '@/lib/server/login/session-cookie';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = openRoute(providerRequest, async (request) => {
  const { console, host, isTls, browserId, credentials, body } = request;
  const provider = requireProvider(console.login);
  // The provider comes back to the public address, where a cookie of another name would be missing.
  if (new URL(console.publicAddress).host !== host) {
    return { address: `${console.publicAddress}${loginPagePath(body.next)}` };
  }
  const { address, browser } = await provider.begin(body.next, browserId, credentials.address);
  return answerWithCookie({ address }, browserCookie(browser, { port: console.names.port, isTls }));
});
