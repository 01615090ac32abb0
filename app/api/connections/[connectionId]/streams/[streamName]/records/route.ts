import { PUT_BODY, putRecordsRequest } from '@/lib/api/records/put-record-requests';
import { askedPut } from '@/lib/server/approvals/asked-changes';
import { mutatingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = mutatingRoute(
  putRecordsRequest,
  ({ console, connection, streamName, body }) =>
    console.records.put(connection(), streamName(), body),
  { bounds: PUT_BODY, asks: askedPut },
);
