import { mutatingRoute } from '@/lib/server/http/route';
import { jumpClockRequest } from '@/lib/simulator-contract/simulator-requests';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = mutatingRoute(jumpClockRequest, ({ console, body: { by }, caller }) =>
  console.simulator.jumpClock(by, caller),
);
