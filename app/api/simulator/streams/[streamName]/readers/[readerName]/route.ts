import { readerRequest, stopRequest } from '@/lib/api/simulator/stream-tool-requests';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const PUT = mutatingRoute(readerRequest, ({ console, streamName, param, body }) =>
  console.streamTools.setReader(streamName(), param('readerName'), body),
);

export const DELETE = mutatingRoute(stopRequest, ({ console, streamName, param }) =>
  console.streamTools.removeReader(streamName(), param('readerName')),
);
