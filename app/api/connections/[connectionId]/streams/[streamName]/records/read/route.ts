import { readRecordsRequest } from '@/lib/api/records/record-requests';
import { readingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** The cursor of 20,000 shards, each with an iterator: a dozen values. */
const BODY = { maxBytes: 16 * 1024 * 1024, maxValues: 262_144 };

export const POST = readingRoute(
  readRecordsRequest,
  ({ console, connection, streamName, body }) =>
    console.records.read(connection(), streamName(), body),
  { bounds: BODY },
);
