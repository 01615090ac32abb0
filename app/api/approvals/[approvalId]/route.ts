import { readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** Its address names no connection, so it looks itself whether the caller may see the one of the change. */
export const GET = readRoute(
  ({ console, caller, param }) => console.approvals.read(param('approvalId'), caller),
  { of: 'console' },
);
