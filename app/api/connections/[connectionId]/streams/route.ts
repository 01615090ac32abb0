import { createStreamRequest } from '@/lib/api/stream-requests';
import { mutatingRoute, readRoute } from '@/lib/server/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection }) => console.listStreams(connection()));

export const POST = mutatingRoute(createStreamRequest, ({ console, connection, body }) =>
  console.createStream(connection(), body),
);
