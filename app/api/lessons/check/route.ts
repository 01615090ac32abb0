import { checkLessonRequest } from '@/lib/api/lessons/stage-requests';
import { readLesson } from '@/lib/lessons/file/read-lesson';
import { readingRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const POST = readingRoute(
  checkLessonRequest,
  async ({ console, body }) => {
    const opened = readLesson(body.text);
    return { refusal: opened.ok ? await console.lessons.check(opened.value) : opened.refusal };
  },
  { of: 'console' },
);
