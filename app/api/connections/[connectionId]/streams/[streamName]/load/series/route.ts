import { readRoute } from '@/lib/server/http/route';
import { parseShardId, parseSpan } from '@/lib/server/load/read-load-series';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, streamName, query }) =>
  console.load.readSeries(connection(), streamName(), parseShardId(query), parseSpan(query)),
);
