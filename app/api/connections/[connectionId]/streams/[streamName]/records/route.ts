import { MAX_PUT_BODY_BYTES, putRecordsRequest } from '@/lib/api/put-record-requests';
import { mutatingRoute } from '@/lib/server/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = mutatingRoute(
  putRecordsRequest,
  ({ console, connection, streamName, body }) =>
    console.putRecords(connection(), streamName(), body),
  MAX_PUT_BODY_BYTES,
);
