import { stopRequest, trafficRequest } from '@/lib/api/simulator/stream-tool-requests';
import { mutatingRoute, readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, streamName }) =>
  console.simulatedStreams.readTraffic(streamName()),
);

export const PUT = mutatingRoute(trafficRequest, ({ console, streamName, body, caller }) =>
  console.simulatedStreams.setTraffic(streamName(), body, caller),
);

export const DELETE = mutatingRoute(stopRequest, ({ console, streamName, caller }) =>
  console.simulatedStreams.setTraffic(streamName(), undefined, caller),
);
