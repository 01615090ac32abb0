import { mutatingRoute, readRoute } from '@/lib/server/http/route';
import { setClockRequest } from '@/lib/simulator-contract/simulator-requests';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console }) => console.simulator.readClock());

export const PUT = mutatingRoute(setClockRequest, ({ console, body: { mode }, caller }) =>
  console.simulator.setClock(mode, caller),
);
