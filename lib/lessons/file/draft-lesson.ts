import type { Lesson, LessonKey, LessonLanguage, SetUp, Turn } from '../lesson';
import type { LessonFile } from './lesson-file-schema';

/** A step as a file has it. */
export type FileStep = LessonFile['steps'][number];
/** A text as a file has it: in either language. */
export type FileText = FileStep['text'];
/** The texts of a step that its author writes. */
export type WrittenText = 'text' | 'hint' | 'notice';

/** The longest id that a file may have. */
const MAX_ID = 60;

/** A lesson that nobody has worked on yet. */
export function newDraft(streamName: string, setUp: SetUp): LessonFile {
  return {
    format: 1,
    id: streamName.slice(0, MAX_ID),
    title: {},
    setUp,
    steps: [],
  };
}

/** The turns that the author has made a step of. */
export function takenTurns({ steps }: LessonFile): readonly Turn[] {
  return steps.flatMap(({ solution }) =>
    solution.flatMap((turn) => ('wait' in turn ? [] : [turn])),
  );
}

/** The layout that the last step heads for; undefined while the lesson is as it begins. */
export function lastLayout({ steps }: LessonFile): readonly LessonKey[] | undefined {
  return steps.at(-1)?.ghost;
}

/** One more step: the layout is its goal, and the turns are its solution. */
export function withStep(
  draft: LessonFile,
  layout: readonly LessonKey[],
  turns: readonly Turn[],
): LessonFile {
  const step: FileStep = {
    id: freeId(draft),
    text: {},
    goal: { boundaries: layout },
    ghost: layout,
    hints: [],
    wrongTurns: [],
    notice: {},
    solution: turns,
  };
  return { ...draft, steps: [...draft.steps, step] };
}

/** The turns of a step that goes belong to the next one; those of the last are no longer taken. */
export function withoutStep(draft: LessonFile, id: string): LessonFile {
  const index = draft.steps.findIndex((step) => step.id === id);
  const turns = draft.steps[index]?.solution ?? [];
  const steps = draft.steps.flatMap((step, at) => {
    if (at === index) return [];
    return at === index + 1 ? [{ ...step, solution: [...turns, ...step.solution] }] : [step];
  });
  return { ...draft, steps };
}

/** The words of one language; without any the text has none in it. */
export function withWords(text: FileText, language: LessonLanguage, words: string): FileText {
  const { [language]: _, ...other } = text;
  return words === '' ? other : { ...other, [language]: words };
}

/** One text of a step; its first hint is the one that its author writes. */
export function textOf(step: FileStep, name: WrittenText): FileText {
  return name === 'hint' ? (step.hints[0] ?? {}) : step[name];
}

/** The draft with another text in one of its steps. */
export function withText(
  draft: LessonFile,
  id: string,
  name: WrittenText,
  text: FileText,
): LessonFile {
  const steps = draft.steps.map((step) => {
    if (step.id !== id) return step;
    if (name !== 'hint') return { ...step, [name]: text };
    const isEmpty = Object.keys(text).length === 0;
    return { ...step, hints: [...(isEmpty ? [] : [text]), ...step.hints.slice(1)] };
  });
  return { ...draft, steps };
}

/** The stage of an author: a lesson whose only step is never over, so that every turn is kept. */
export function freePlay(id: string, setUp: SetUp): Lesson {
  const none = { en: '', ja: '' };
  const step = {
    id: 'free',
    text: none,
    goal: { any: [] },
    hints: [],
    wrongTurns: [],
    notice: none,
  };
  return { format: 1, id, title: none, setUp, steps: [step] };
}

function freeId({ steps }: LessonFile): string {
  const taken = new Set(steps.map(({ id }) => id));
  let number = steps.length + 1;
  while (taken.has(`step-${number}`)) number++;
  return `step-${number}`;
}
