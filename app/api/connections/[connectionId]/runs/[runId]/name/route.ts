import { nameRunRequest } from '@/lib/api/runs/run-requests';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const PUT = mutatingRoute(nameRunRequest, ({ console, connection, param, body }) =>
  console.runHistory.name(connection().summary.connectionId, param('runId'), body.name),
);
