import { loginRequest, noBody } from '@/lib/api/login/login-request';
import { openRoute } from '@/lib/server/http/route';
import { answerWithCookie } from '@/lib/server/login/session-cookie';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = openRoute(noBody, ({ console, credentials }) => ({
  isNeeded: console.login.isNeeded,
  session: console.login.findSession(credentials.sessionId),
}));

export const POST = openRoute(loginRequest, ({ console, credentials, isTls, body }) => {
  const id = console.login.logIn(body.token, credentials);
  const session = console.login.findSession(id);
  return answerWithCookie({ isNeeded: true, session }, { id, port: console.names.port, isTls });
});
