import { streamModeRequest } from '@/lib/api/streams/stream-requests';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const PUT = mutatingRoute(streamModeRequest, ({ console, connection, streamName, body }) =>
  console.streams.changeMode(connection(), streamName(), body.streamMode),
);
