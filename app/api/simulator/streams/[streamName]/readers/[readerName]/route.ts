import { readerRequest, stopRequest } from '@/lib/api/simulator/stream-tool-requests';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const PUT = mutatingRoute(readerRequest, ({ console, streamName, param, body, caller }) =>
  console.simulatedStreams.setReader(streamName(), param('readerName'), body, caller),
);

export const DELETE = mutatingRoute(stopRequest, ({ console, streamName, param, caller }) =>
  console.simulatedStreams.removeReader(streamName(), param('readerName'), caller),
);
