import { parseStreamNames } from '@/lib/server/read-stream-details';
import { readRoute } from '@/lib/server/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, query, signal }) =>
  console.readStreamDetails(connection(), parseStreamNames(query.get('names') ?? ''), signal),
);
