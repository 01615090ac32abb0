import { playTurnRequest } from '@/lib/api/lessons/stage-requests';
import { readingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = readingRoute(
  playTurnRequest,
  ({ console, param, body }) => console.lessons.play(param('stageId'), body),
  { of: 'console' },
);
