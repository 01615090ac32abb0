import { startRunRequest } from '@/lib/api/runs/run-requests';
import { mutatingRoute, readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, streamName }) => ({
  runs: console.listRuns(connection(), streamName()),
}));

export const POST = mutatingRoute(startRunRequest, ({ console, connection, streamName, body }) =>
  console.startRun(connection(), streamName(), body),
);
