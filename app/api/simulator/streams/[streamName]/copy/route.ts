import { copyStreamRequest } from '@/lib/api/simulator/stream-tool-requests';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** Makes the stream of the path from the shards of another, on any connection. */
export const POST = mutatingRoute(copyStreamRequest, (request) => {
  const { console, connection, streamName, body, caller } = request;
  const source = { connection: connection(body.connectionId), streamName: body.streamName };
  return console.simulatedStreams.copyStream(streamName(), source, caller);
});
