import { stopRunRequest } from '@/lib/api/run-requests';
import { mutatingRoute } from '@/lib/server/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = mutatingRoute(stopRunRequest, ({ console, connection, streamName, param }) =>
  console.stopRun(connection(), streamName(), param('runId')),
);
