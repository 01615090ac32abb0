import { readRoute } from '@/lib/server/http/route';
import { parseHeatQuestion } from '@/lib/server/load/read-heat';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, streamName, query }) =>
  console.load.readHeat(connection(), streamName(), parseHeatQuestion(query)),
);
