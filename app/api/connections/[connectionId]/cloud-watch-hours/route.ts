import { readRoute } from '@/lib/server/http/route';
import { parseStreamNames } from '@/lib/server/streams/read-stream-details';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(async ({ console, connection, query }) => ({
  hours: await console.metrics.readHours(connection(), parseStreamNames(query.get('names') ?? '')),
}));
