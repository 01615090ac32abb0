import * as z from 'zod/mini';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { MAX_FILE_BYTES } from '@/lib/lessons/file/read-lesson';
import { setUpSchema, turnSchema, turnsSchema } from '@/lib/lessons/lesson-schema';

// Apart from the calls that send them, so that no page loads the schemas.

/** Makes the stream of a lesson, and does again what was done there. */
export const openStageRequest = z.strictObject({
  streamName: z.string().check(z.regex(STREAM_NAME_PATTERN)),
  setUp: setUpSchema,
  turns: turnsSchema,
});

/** One turn on a stage. */
export const playTurnRequest = turnSchema;

/** What to close stands in the path. */
export const closeStageRequest = z.strictObject({});

/** The text of a lesson's file, which is read as strictly as the page reads it. */
export const checkLessonRequest = z.strictObject({
  text: z.string().check(z.maxLength(MAX_FILE_BYTES)),
});
