import type { Lesson, Turn } from '../lesson';

/** A turn of a solution, or the seconds that its load takes to build up. */
export type SolutionTurn = Turn | { readonly wait: number };

/** A lesson from a file, with the turns that solve it. */
export interface OpenedLesson {
  readonly lesson: Lesson;
  /** Those of each step. */
  readonly solution: readonly (readonly SolutionTurn[])[];
}
