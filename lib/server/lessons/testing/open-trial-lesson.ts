import type { Lesson } from '@/lib/lessons/lesson';
import { openConsoleServer } from '../../console-server';
import { openLog } from '../../log';
import { parseSettings } from '../../settings/settings';
import { openLessonService } from '../lesson-service';
import type { TrialLesson } from '../trial-lesson';

/** Opens a lesson as the console's server does, with transitions that take no time. */
export function openTrialLesson(lesson: Lesson): Promise<TrialLesson> {
  return openTrialLessons().openTrial(lesson);
}

/** The service of lessons alone, without a console around it. */
export function openTrialLessons(transitionMs = 0) {
  return openLessonService({
    transitionMs,
    openServer: (connection, simulator) =>
      openConsoleServer({
        settings: parseSettings({}),
        connections: [connection],
        simulator,
        dataDir: undefined,
        log: openLog(process.stderr),
      }),
  });
}
