import { MAX_SNAPSHOT_BYTES, MAX_SNAPSHOT_VALUES } from '@/lib/api/simulator/snapshots';
import { snapshotRequest } from '@/lib/api/simulator/stream-tool-requests';
import { parseJsonDocuments } from '@/lib/base/json/json-documents';
import { mutatingRoute } from '@/lib/server/http/route';
import { parseStreamName } from '@/lib/server/streams/parse-stream-name';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** The body is the file as it is, or its pages one after the other, so that one can pipe them here. */
export const POST = mutatingRoute(
  snapshotRequest,
  ({ console, connection, query, body, caller }) =>
    console.simulatedStreams.importSnapshot(
      parseStreamName(query.get('streamName') ?? '', connection().summary),
      body,
      caller,
    ),
  {
    bounds: { maxBytes: MAX_SNAPSHOT_BYTES, maxValues: MAX_SNAPSHOT_VALUES },
    parse: parseJsonDocuments,
  },
);
