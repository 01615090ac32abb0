import { revalidatePath } from 'next/cache';
import {
  addConnectionRequest,
  CONNECTIONS_ROLE,
  removeConnectionRequest,
} from '@/lib/api/connections/added-connections';
import { roleOn } from '@/lib/api/login/role';
import { removeConnection } from '@/lib/server/connections/added/remove-connection';
import { mutatingRoute, readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(
  ({ console, caller }) => ({
    connections: console.connections
      .list()
      .filter(({ connectionId }) => roleOn(caller, connectionId) !== undefined),
  }),
  { of: 'console' },
);

export const POST = mutatingRoute(
  addConnectionRequest,
  async ({ console, connection, body }) => {
    const added = await console.connections.add(body, connection().by);
    forgetPages();
    return { connection: added };
  },
  { of: 'console', role: CONNECTIONS_ROLE },
);

export const DELETE = mutatingRoute(
  removeConnectionRequest,
  async ({ console, connection, body }) => {
    await removeConnection(console, body.connectionId, connection().by);
    forgetPages();
    return undefined;
  },
  { of: 'console', role: CONNECTIONS_ROLE },
);

/** Each page was rendered with the connections of its time. */
function forgetPages(): void {
  revalidatePath('/', 'layout');
}
