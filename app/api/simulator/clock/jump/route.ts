import { jumpClockRequest } from '@/lib/api/simulator/simulator-requests';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = mutatingRoute(jumpClockRequest, ({ console, body: { by }, caller }) =>
  console.simulator.jumpClock(by, caller),
);
