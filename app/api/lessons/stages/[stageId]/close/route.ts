import { closeStageRequest } from '@/lib/api/lessons/stage-requests';
import { readingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = readingRoute(
  closeStageRequest,
  ({ console, param }) => console.lessons.shut(param('stageId')),
  { of: 'console' },
);
