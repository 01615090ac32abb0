import { PUT_BODY, putRecordsRequest } from '@/lib/api/put-record-requests';
import { mutatingRoute } from '@/lib/server/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = mutatingRoute(
  putRecordsRequest,
  ({ console, connection, streamName, body }) =>
    console.putRecords(connection(), streamName(), body),
  PUT_BODY,
);
