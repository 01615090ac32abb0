import { deleteStreamRequest } from '@/lib/api/streams/stream-requests';
import { DELETE_STREAM_ROLE } from '@/lib/api/streams/streams';
import { mutatingRoute, readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, streamName, query }) =>
  console.streams.read(connection(), streamName(), query.get('knownVersion') ?? undefined),
);

export const DELETE = mutatingRoute(
  deleteStreamRequest,
  ({ console, connection, streamName, body }) =>
    console.streams.delete(connection(), streamName(), body),
  {
    role: DELETE_STREAM_ROLE,
    isConfirmed: 'always',
    asks: (body) => ({ kind: 'delete-stream', ...body }),
  },
);
