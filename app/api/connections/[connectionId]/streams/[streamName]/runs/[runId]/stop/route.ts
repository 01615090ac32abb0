import { stopRunRequest } from '@/lib/api/runs/run-requests';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** A stop is urgent, so it asks for no name. */
export const POST = mutatingRoute(
  stopRunRequest,
  ({ console, caller, connection, streamName, param }) =>
    console.runHistory.stop(
      connection().summary.connectionId,
      streamName(),
      param('runId'),
      caller,
    ),
  { isConfirmed: 'never' },
);
