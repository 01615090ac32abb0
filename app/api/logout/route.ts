import { noBody } from '@/lib/api/login/login-request';
import { openRoute } from '@/lib/server/http/route';
import { answerWithCookie } from '@/lib/server/login/session-cookie';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = openRoute(noBody, ({ console, credentials, isTls }) => {
  console.login.logOut(credentials);
  return answerWithCookie({ isNeeded: true }, { id: undefined, port: console.names.port, isTls });
});
