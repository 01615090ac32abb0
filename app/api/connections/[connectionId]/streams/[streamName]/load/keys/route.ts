import { readRoute } from '@/lib/server/route';
import { parseShardId } from '@/lib/server/shard-load';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, streamName, query }) =>
  console.readTopKeys(connection(), streamName(), parseShardId(query)),
);
