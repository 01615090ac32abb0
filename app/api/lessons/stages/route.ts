import { openStageRequest } from '@/lib/api/lessons/stage-requests';
import { readingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

// A stage is nobody's stream: who may change nothing may learn all the same.
export const POST = readingRoute(
  openStageRequest,
  ({ console, body }) => console.lessons.open(body),
  { of: 'console' },
);
