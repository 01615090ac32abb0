import type { Lesson, LessonHead } from '../lesson';

/** The lessons in their order; what they hold is loaded where one is opened. */
export const LESSON_HEADS: readonly LessonHead[] = [
  {
    id: '1-what-a-shard-is',
    number: 1,
    title: { en: 'What a shard is', ja: 'シャードとは' },
    questions: [
      {
        en: 'Where do records with a given key go?',
        ja: 'あるキーのレコードは、どのシャードに入りますか？',
      },
    ],
    minutes: 4,
    picture: { before: ['1/3', '2/3'], after: ['1/3', '2/3'] },
  },
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
  '1-what-a-shard-is': async () => (await import('./1-what-a-shard-is')).whatAShardIs,
  '5-merging': async () => (await import('./5-merging')).merging,
};

/** Undefined where there is no lesson of that id. */
export function loadLesson(id: string): Promise<Lesson> | undefined {
  return Object.hasOwn(LOADERS, id) ? LOADERS[id]?.() : undefined;
}
