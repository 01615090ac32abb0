import { loginRequest, noBody } from '@/lib/api/login/login-request';
import { openRoute } from '@/lib/server/http/route';
import { answerWithCookie, sessionCookie } from '@/lib/server/login/session-cookie';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = openRoute(noBody, async ({ console: { login }, credentials }) => ({
  isNeeded: login.isNeeded,
  ways: login.ways,
  session: await login.findSession(credentials.sessionId),
}));

export const POST = openRoute(loginRequest, async ({ console, credentials, isTls, body }) => {
  const {
    login,
    names: { port },
  } = console;
  const id = await login.logIn(body.token, credentials);
  const answer = { isNeeded: true, ways: login.ways, session: await login.findSession(id) };
  return answerWithCookie(answer, sessionCookie(id, { port, isTls }));
});
