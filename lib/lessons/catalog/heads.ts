import type { Lesson, LessonHead } from '../lesson';

/** The lessons in their order; what they hold is loaded where one is opened. */
export const LESSON_HEADS: readonly LessonHead[] = [
  {
    id: '5-merging',
    number: 5,
    title: { en: 'Merging', ja: '結合' },
    questions: [
      {
        en: 'Which shards can merge, and in which order?',
        ja: 'どのシャードどうしを、どの順で結合できますか？',
      },
    ],
    minutes: 5,
    picture: { before: ['1/3', '2/3'], after: [] },
  },
];

const LOADERS: Readonly<Record<string, () => Promise<Lesson>>> = {
  '5-merging': async () => (await import('./5-merging')).merging,
};

/** Undefined where there is no lesson of that id. */
export function loadLesson(id: string): Promise<Lesson> | undefined {
  return Object.hasOwn(LOADERS, id) ? LOADERS[id]?.() : undefined;
}
