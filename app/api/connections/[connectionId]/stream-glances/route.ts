import { readRoute } from '@/lib/server/http/route';
import { parseStreamNames } from '@/lib/server/streams/read-stream-details';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, query }) =>
  console.glances.read(connection(), parseStreamNames(query.get('names') ?? '')),
);
