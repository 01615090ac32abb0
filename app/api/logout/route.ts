import { underBasePath } from '@/lib/api/base-path';
import { LOGIN_PAGE } from '@/lib/api/login/login';
import { noBody } from '@/lib/api/login/login-request';
import { openRoute } from '@/lib/server/http/route';
import { answerWithCookie, sessionCookie } from '@/lib/server/login/session-cookie';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = openRoute(noBody, async ({ console, credentials, isTls }) => {
  const { port } = console.names;
  const address = (await console.login.logOut(credentials)) ?? underBasePath(LOGIN_PAGE);
  return answerWithCookie({ address }, sessionCookie(undefined, { port, isTls }));
});
