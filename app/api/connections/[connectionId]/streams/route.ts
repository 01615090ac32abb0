import { createStreamRequest } from '@/lib/api/stream-requests';
import { parseAfter } from '@/lib/server/list-streams';
import { mutatingRoute, readRoute } from '@/lib/server/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, query, signal }) =>
  console.listStreams(connection(), parseAfter(query), signal),
);

export const POST = mutatingRoute(createStreamRequest, ({ console, connection, body }) =>
  console.createStream(connection(), body),
);
