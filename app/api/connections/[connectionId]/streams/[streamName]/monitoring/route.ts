import { monitoringRequest } from '@/lib/api/load/monitoring-requests';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const PUT = mutatingRoute(
  monitoringRequest,
  ({ console, connection, streamName, body }) =>
    console.metrics.changeMonitoring(connection(), streamName(), body.enabled),
  {
    asks: ({ enabled }) => ({
      kind: 'setting',
      change: { kind: 'monitoring', to: enabled ? 'on' : 'off' },
    }),
  },
);
