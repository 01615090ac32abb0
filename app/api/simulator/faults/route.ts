import { mutatingRoute, readRoute } from '@/lib/server/http/route';
import {
  putFaultsRequest,
  switchFaultsOffRequest,
} from '@/lib/simulator-contract/simulator-requests';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console }) => console.simulator.readFaults());

export const PUT = mutatingRoute(putFaultsRequest, ({ console, body: { rules }, caller }) =>
  console.simulator.setFaults(rules, caller),
);

export const DELETE = mutatingRoute(switchFaultsOffRequest, ({ console, caller }) =>
  console.simulator.setFaults([], caller),
);
