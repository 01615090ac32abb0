import { loginPagePath } from '@/lib/api/login/login';
import { returnRoute } from '@/lib/server/http/route';
import { requireProvider } from '@/lib/server/login/oidc/require-provider';
import { answerOnwardPage } from '@/lib/server/login/onward-page';
import { sessionCookie } from '@/lib/server/login/session-cookie';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = returnRoute(async ({ console, credentials, isTls, browserId, query }) => {
  const { login, names } = console;
  const { next, outcome } = await requireProvider(login).finish(query, browserId);
  if (typeof outcome === 'string') return answerOnwardPage(loginPagePath(next, outcome));
  const id = await login.letIn(outcome, credentials);
  return answerOnwardPage(next, sessionCookie(id, { port: names.port, isTls }));
});
