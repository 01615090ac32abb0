import { ConsoleError } from '@/lib/server/http/console-error';
import { readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** Without it an address that no route has would be rendered as a page, which names the connections. */
const answerNothing = readRoute(
  () => {
    throw new ConsoleError('not-found', 'There is no such route.');
  },
  { of: 'console' },
);

/** The parts of the address name nothing. */
const refuse = (request: Request) => answerNothing(request, { params: Promise.resolve(undefined) });

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
