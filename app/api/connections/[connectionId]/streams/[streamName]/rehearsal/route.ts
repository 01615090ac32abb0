import { rehearseRequest } from '@/lib/api/runs/run-requests';
import { readingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

// Nothing is sent to the stream: who may change nothing may rehearse all the same.
export const POST = readingRoute(rehearseRequest, ({ console, connection, streamName, body }) =>
  console.rehearsals.rehearse(connection(), streamName(), body),
);
