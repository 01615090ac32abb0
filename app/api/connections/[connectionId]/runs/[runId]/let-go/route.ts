import { letGoRequest } from '@/lib/api/runs/run-requests';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = mutatingRoute(letGoRequest, ({ console, caller, connection, param, body }) =>
  console.runHistory.letGo(
    connection().summary.connectionId,
    param('runId'),
    body.stepIndex,
    caller,
  ),
);
