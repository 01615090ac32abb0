import { decisionRequest } from '@/lib/api/approvals/decision-request';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = mutatingRoute(decisionRequest, ({ console, connection, param, body, caller }) =>
  console.approvals.decide(
    param('approvalId'),
    connection().summary.connectionId,
    caller,
    body.decision,
  ),
);
