import { createStreamRequest } from '@/lib/api/streams/stream-requests';
import { mutatingRoute, readRoute } from '@/lib/server/http/route';
import { parseAfter } from '@/lib/server/streams/list-streams';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, query, signal }) =>
  console.streams.list(connection(), parseAfter(query), signal),
);

export const POST = mutatingRoute(createStreamRequest, ({ console, connection, body }) =>
  console.streams.create(connection(), body),
);
