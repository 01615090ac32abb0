import * as z from 'zod/mini';
import {
  distribution,
  jump,
  mode,
  put,
  read,
  setUpSchema,
  supposed,
  traffic,
  turnSchema,
} from '../lesson-schema';
import { plainText, textWithFacts } from './file-texts';
import { boundaries, goalSchema } from './goal-schema';
import { predictSchema } from './predict-schema';

/** Steps of one file. */
export const MAX_STEPS = 20;
const MAX_LIST = 20;
const MAX_TURNS_PER_STEP = 100;
const MAX_WAIT_SECONDS = 120;
const MAX_TITLE = 80;
const MAX_TEXT = 800;
const MAX_LABEL = 120;

const name = z.string().check(z.regex(/^[a-zA-Z0-9_.-]{1,60}$/));

const offer = z.union([
  z.strictObject({ put }),
  z.strictObject({
    traffic: z
      .array(z.strictObject({ label: plainText(MAX_LABEL), settings: z.nullable(traffic) }))
      .check(z.maxLength(MAX_LIST)),
  }),
  z.strictObject({ jump }),
  z.strictObject({ read: z.array(read).check(z.maxLength(MAX_LIST)) }),
  z.strictObject({ mode }),
  z.strictObject({ distribution }),
  z.strictObject({
    suppose: supposed,
    moves: z
      .array(
        z.enum([
          'shards',
          'recordsPerSecond',
          'recordBytes',
          'retentionHours',
          'consumers',
          'fanOut',
        ]),
      )
      .check(z.maxLength(MAX_LIST)),
  }),
]);

const wrongTurn = z.strictObject({
  reason: z.enum([
    'not-adjacent',
    'upper-first',
    'shard-closed',
    'key-not-splittable',
    'throttled',
    'not-on-demand',
    'too-few-shards',
    'parent-unread',
    'skips-records',
    'repeats-records',
  ]),
  say: textWithFacts(MAX_TEXT),
});

const step = z.strictObject({
  id: name,
  text: textWithFacts(MAX_TEXT),
  predict: z.optional(predictSchema),
  goal: goalSchema,
  ghost: z.optional(boundaries),
  offers: z.optional(z.array(offer).check(z.maxLength(MAX_LIST))),
  hints: z.array(textWithFacts(MAX_TEXT)).check(z.maxLength(MAX_LIST)),
  wrongTurns: z.array(wrongTurn).check(z.maxLength(MAX_LIST)),
  notice: textWithFacts(MAX_TEXT),
  solution: z
    .array(
      z.union([
        turnSchema,
        z.strictObject({ wait: z.int().check(z.minimum(1), z.maximum(MAX_WAIT_SECONDS)) }),
      ]),
    )
    .check(z.maxLength(MAX_TURNS_PER_STEP)),
});

/** A lesson as a file: `Lesson`, with texts in one language or both, and with its solution. */
export const lessonFileSchema = z.strictObject({
  format: z.literal(1),
  id: name,
  title: plainText(MAX_TITLE),
  setUp: setUpSchema,
  steps: z.array(step).check(
    z.minLength(1),
    z.maxLength(MAX_STEPS),
    z.refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length, {
      error: 'Must have ids of their own',
    }),
  ),
  contest: z.optional(
    z.strictObject({
      traffic,
      calls: z.int().check(z.minimum(0), z.maximum(1000)),
      best: boundaries,
    }),
  ),
});

/** A file as it is written: what the author's page makes and edits. */
export type LessonFile = ReadonlyDeep<z.input<typeof lessonFileSchema>>;

type ReadonlyDeep<Value> = Value extends object
  ? { readonly [Name in keyof Value]: ReadonlyDeep<Value[Name]> }
  : Value;
