import { CONNECTIONS_ROLE } from '@/lib/api/connections/added-connections';
import { readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(
  ({ console, requireRole }) => {
    requireRole(CONNECTIONS_ROLE);
    return console.connections.readProfiles();
  },
  { of: 'console' },
);
