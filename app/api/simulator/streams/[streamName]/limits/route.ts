import { setLimitsRequest } from '@/lib/api/simulator-requests';
import { mutatingRoute } from '@/lib/server/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const PUT = mutatingRoute(
  setLimitsRequest,
  ({ console, connection, streamName, body: { enabled } }) =>
    console.setStreamLimits(connection(), streamName(), enabled),
);
