import { KinesisServiceException } from '@aws-sdk/client-kinesis';
import type { FileRefusal } from '@/lib/lessons/file/file-refusal';
import type { OpenedLesson, SolutionTurn } from '@/lib/lessons/file/opened-lesson';
import type { Lesson } from '@/lib/lessons/lesson';
import type { TrialLesson } from './trial-lesson';

/** On a machine at rest the longest lesson of the catalog takes a twentieth of it. */
const MAX_MS = 60_000;

/**
 * Plays the solution that a file brings along, step by step. Undefined where it meets every goal; a
 * goal may be met before its turns are over.
 */
export async function solveLesson(
  { lesson, solution }: OpenedLesson,
  openTrial: (lesson: Lesson) => Promise<TrialLesson>,
): Promise<FileRefusal | undefined> {
  const endsAt = performance.now() + MAX_MS;
  const trial = await openTrial(lesson);
  try {
    for (const [index, turns] of solution.entries()) {
      const step = index + 1;
      for (const turn of turns) {
        if (performance.now() > endsAt) return { reason: 'takes-too-long' };
        const said = await tryTurn(trial, turn);
        if (said !== undefined) return { reason: 'bad-turn', step, said };
      }
      await trial.look();
      if (trial.course.step < step) return { reason: 'goal-not-met', step };
    }
    return undefined;
  } finally {
    await trial.close();
  }
}

/** A refused turn may be part of a solution; what Kinesis cannot even look up may not. */
async function tryTurn(trial: TrialLesson, turn: SolutionTurn): Promise<string | undefined> {
  try {
    await trial.play(turn);
    return undefined;
  } catch (error) {
    if (error instanceof KinesisServiceException) return error.message;
    throw error;
  }
}
