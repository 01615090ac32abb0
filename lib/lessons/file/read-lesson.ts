import type * as z from 'zod/mini';
import { BoundedJson } from '@/lib/base/json/bounded-json';
import { ok, type Result, refuse } from '@/lib/base/result';
import type { Lesson } from '../lesson';
import { openAtStart } from '../rules/open-at-start';
import { parOf } from '../rules/par';
import type { FilePlace, FileRefusal } from './file-refusal';
import type { TextProblem } from './file-texts';
import { lessonFileSchema, MAX_STEPS } from './lesson-file-schema';
import type { OpenedLesson } from './opened-lesson';

/** A lesson of 20 steps in both languages needs a tenth of it. */
export const MAX_FILE_BYTES = 256 * 1024;

/**
 * Reads a lesson that may come from anybody. What it says of a stream is checked by the rules alone;
 * whether its solution meets its goals is told by a stage.
 */
export function readLesson(text: string): Result<OpenedLesson, FileRefusal> {
  if (text.length > MAX_FILE_BYTES || new TextEncoder().encode(text).length > MAX_FILE_BYTES) {
    return refuse({ reason: 'too-large', limitKiB: MAX_FILE_BYTES / 1024 });
  }
  try {
    const json = new BoundedJson();
    json.add(text);
    return openLesson(json.parse());
  } catch (error) {
    if (error instanceof SyntaxError) return refuse({ reason: 'not-json' });
    throw error;
  }
}

function openLesson(json: unknown): Result<OpenedLesson, FileRefusal> {
  const file = lessonFileSchema.safeParse(json);
  if (!file.success) return refuse(refusalIn(file.error.issues, json));
  const { steps, ...rest } = file.data;
  const lesson = { ...rest, steps: steps.map(({ solution, ...step }) => step) };
  const refusal = refusalByRules(lesson);
  return refusal === undefined
    ? ok({ lesson, solution: steps.map(({ solution }) => solution) })
    : refuse(refusal);
}

/** Whoever plays it must not meet what the rules throw at. */
function refusalByRules(lesson: Lesson): FileRefusal | undefined {
  if (!isPossible(() => openAtStart(lesson.setUp))) return { reason: 'bad-set-up' };
  return isPossible(() => parOf(lesson)) ? undefined : { reason: 'bad-ghost' };
}

function isPossible(rule: () => unknown): boolean {
  try {
    rule();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A file of a later format has issues of all kinds, of which the format is the one to tell. */
function refusalIn(issues: readonly z.core.$ZodIssue[], json: unknown): FileRefusal {
  const [first] = issues;
  const isLesson = json instanceof Object && 'format' in json && 'steps' in json;
  const format = issues.some(({ path }) => path[0] === 'format');
  if (first === undefined || !isLesson || format) return { reason: 'other-format' };
  return refusalOfIssue(first);
}

function refusalOfIssue(issue: z.core.$ZodIssue): FileRefusal {
  const place = placeOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return { reason: 'unknown-member', name: issue.keys[0] ?? '', ...place };
  }
  if (issue.path.length === 1 && issue.path[0] === 'steps') {
    if (issue.code === 'too_big') return { reason: 'too-many-steps', limit: MAX_STEPS };
    if (issue.code === 'too_small') return { reason: 'no-steps' };
  }
  const problem = issue.code === 'custom' ? problemIn(issue.params) : undefined;
  switch (problem?.reason) {
    case 'no-text':
      return { reason: 'no-text', ...place };
    case 'long-text':
      return { reason: 'long-text', limit: problem.limit ?? 0, ...place };
    case 'unknown-fact':
      return { reason: 'unknown-fact', name: problem.name ?? '', ...place };
    case undefined:
      return { reason: 'bad-member', ...place };
  }
}

/** As `file-texts` has put it there; zod knows nothing of its shape. */
function problemIn(params: z.core.$ZodIssueCustom['params']): TextProblem | undefined {
  return params && { reason: params.reason, limit: params.limit, name: params.name };
}

/** `['steps', 1, 'hints', 0]` is hints[0] of step 2. */
function placeOf(path: readonly PropertyKey[]): FilePlace {
  const [first, index, ...rest] = path;
  return first === 'steps' && typeof index === 'number'
    ? { step: index + 1, member: memberOf(rest) }
    : { step: 0, member: memberOf(path) };
}

function memberOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) =>
      typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`,
    )
    .join('');
}
