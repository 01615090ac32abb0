import { startRunRequest } from '@/lib/api/runs/run-requests';
import { askedRun } from '@/lib/server/approvals/asked-changes';
import { mutatingRoute, readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(async ({ console, connection, streamName }) => ({
  runs: await console.runs.list(connection().summary.connectionId, streamName()),
}));

export const POST = mutatingRoute(
  startRunRequest,
  ({ console, connection, streamName, body }) =>
    console.runs.start(connection(), streamName(), body),
  { asks: askedRun },
);
