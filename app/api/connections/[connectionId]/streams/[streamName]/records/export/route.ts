import { EXPORT_BODY, exportRecordsRequest } from '@/lib/api/records/export-requests';
import { bodyInQuery, readingRoute, readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = readingRoute(
  exportRecordsRequest,
  ({ console, connection, streamName, body, signal }) =>
    console.records.export(connection(), streamName(), body, signal),
  { bounds: EXPORT_BODY },
);

/** For a browser that can save a file only by following a link. */
export const GET = readRoute(({ console, connection, streamName, query, signal }) => {
  const request = bodyInQuery(exportRecordsRequest, query);
  return console.records.export(connection(), streamName(), request, signal);
});
