import { limitsRequest } from '@/lib/api/simulator/stream-tool-requests';
import { mutatingRoute, readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, streamName }) =>
  console.simulatedStreams.readLimits(streamName()),
);

export const PUT = mutatingRoute(limitsRequest, ({ console, streamName, body, caller }) =>
  console.simulatedStreams.setLimits(streamName(), body.enabled, caller),
);
