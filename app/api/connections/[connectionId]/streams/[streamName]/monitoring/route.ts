import { monitoringRequest } from '@/lib/api/monitoring-requests';
import { mutatingRoute } from '@/lib/server/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const PUT = mutatingRoute(monitoringRequest, ({ console, connection, streamName, body }) =>
  console.changeMonitoring(connection(), streamName(), body.enabled),
);
