import { AUDIT_OUTCOMES } from '@/lib/api/audit';
import { roleOn } from '@/lib/api/login/role';
import { readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(
  ({ console, caller, query }) => {
    const before = Number(query.get('before') ?? Number.NaN);
    return console.audit.find(
      {
        connectionId: query.get('connection') ?? undefined,
        search: (query.get('search') ?? '').slice(0, 200),
        outcome: AUDIT_OUTCOMES.find((outcome) => outcome === query.get('outcome')) ?? 'any',
      },
      Number.isSafeInteger(before) && before > 0 ? before : undefined,
      (connectionId) => roleOn(caller, connectionId) !== undefined,
    );
  },
  { of: 'console' },
);
