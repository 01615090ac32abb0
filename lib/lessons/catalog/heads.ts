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
    picture: {
      before: { keys: ['1/3', '2/3'], loads: [0, 0, 0] },
      after: { keys: ['1/3', '2/3'], loads: [0, 0.4, 0] },
    },
  },
  {
    id: '2-limits',
    number: 2,
    title: { en: 'Limits', ja: '上限' },
    questions: [
      { en: 'Which limit do I reach first?', ja: '先に達するのは、どの上限ですか？' },
      {
        en: 'Why are records refused while the load looks low?',
        ja: '負荷が低く見えるのに、レコードが拒否されるのはなぜですか？',
      },
    ],
    minutes: 5,
    picture: {
      before: { keys: [], loads: [0.45] },
      after: { keys: [], loads: [1.2] },
    },
  },
  {
    id: '3-first-split',
    number: 3,
    title: { en: 'The first split', ja: '最初の分割' },
    questions: [
      {
        en: 'Must a split be even, and what does it bring?',
        ja: '分割は均等でなければなりませんか？分割すると何が変わりますか？',
      },
      {
        en: 'How do I compute a key with 39 digits?',
        ja: '39 桁のキーは、どう計算しますか？',
      },
    ],
    minutes: 5,
    picture: {
      before: { keys: [], loads: [0.9] },
      after: { keys: ['1/3'], loads: [0.3, 0.6] },
    },
  },
  {
    id: '4-three-from-one',
    number: 4,
    title: { en: 'Three from one', ja: '1 つから 3 つへ' },
    questions: [
      {
        en: 'Can one split make three shards?',
        ja: '1 回の分割で、シャードを 3 つにできますか？',
      },
    ],
    minutes: 4,
    picture: {
      before: { keys: [], loads: [0.6] },
      after: { keys: ['1/3', '2/3'], loads: [0.2, 0.2, 0.2] },
    },
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
    picture: {
      before: { keys: ['1/3', '2/3'], loads: [0.2, 0.2, 0.2] },
      after: { keys: [], loads: [0.6] },
    },
  },
  {
    id: '6-open-closed-expired',
    number: 6,
    title: { en: 'Open, closed, expired', ja: 'オープン、クローズ済み、期限切れ' },
    questions: [
      {
        en: 'What becomes of a shard after a split or merge?',
        ja: '分割や結合の後、元のシャードはどうなりますか？',
      },
      {
        en: 'In which order must shards be read?',
        ja: 'シャードはどの順で読み取りますか？',
      },
    ],
    minutes: 6,
    picture: {
      before: { keys: [], loads: [0.5] },
      after: { keys: ['1/2'], loads: [0.25, 0.25] },
    },
  },
  {
    id: '7-starting-with-two',
    number: 7,
    title: { en: 'Starting with two', ja: '2 つから始める' },
    questions: [
      {
        en: 'What if I start with two shards?',
        ja: 'シャード 2 つから始めると、どうなりますか？',
      },
      {
        en: 'Are the ranges equal if the count does not divide evenly?',
        ja: '割り切れないシャード数でも、範囲は均等ですか？',
      },
    ],
    minutes: 5,
    picture: {
      before: { keys: ['1/2'], loads: [0.5, 0.5] },
      after: { keys: ['3/4'], loads: [0.75, 0.25] },
    },
  },
  {
    id: '8-hot-and-idle',
    number: 8,
    title: { en: 'Hot range, hot key', ja: 'ホットレンジ、ホットキー' },
    questions: [
      {
        en: 'When does a split help, and when can it not?',
        ja: '分割はいつ有効で、いつ効果がありませんか？',
      },
    ],
    minutes: 7,
    picture: {
      before: { keys: ['1/8'], loads: [0.12, 0.83] },
      after: { keys: ['1/16', '1/8', '9/16'], loads: [1.1, 0.05, 0.45, 0.45] },
    },
  },
  {
    id: '9-iterators',
    number: 9,
    title: { en: 'Iterators', ja: 'イテレーター' },
    questions: [
      {
        en: 'LATEST or TRIM_HORIZON: where does reading begin?',
        ja: 'LATEST と TRIM_HORIZON では、どこから読み取りが始まりますか？',
      },
    ],
    minutes: 5,
    picture: {
      before: { keys: [], loads: [0.1] },
      after: { keys: [], loads: [0.1] },
    },
  },
  {
    id: '10-what-it-costs',
    number: 10,
    title: { en: 'What it costs', ja: '料金' },
    questions: [
      {
        en: 'Which mode is cheaper, and from what traffic on?',
        ja: 'どちらのモードが安く、その境目はどこですか？',
      },
      { en: 'Does a closed shard cost?', ja: 'クローズ済みシャードに課金されますか？' },
    ],
    minutes: 7,
    picture: {
      before: { keys: ['1/2'], loads: [0.4, 0.4] },
      after: { keys: ['1/2'], loads: [0.4, 0.4] },
    },
  },
  {
    id: '11-through-a-reshard',
    number: 11,
    title: { en: 'Through a reshard', ja: 'リシャーディングとコンシューマー' },
    questions: [
      {
        en: 'What does a consumer do while shards split and merge?',
        ja: 'シャードの分割や結合の間、コンシューマーはどう動きますか？',
      },
    ],
    minutes: 6,
    picture: {
      before: { keys: [], loads: [0.6] },
      after: { keys: ['1/2'], loads: [0.3, 0.3] },
    },
  },
  {
    id: '12-in-trouble',
    number: 12,
    title: { en: 'A stream in trouble', ja: 'ストリームの立て直し' },
    questions: [
      {
        en: 'How do I mend a bad layout in as few calls as possible?',
        ja: '偏った構成を、最少の呼び出しで直すには？',
      },
    ],
    minutes: 6,
    picture: {
      before: { keys: ['5/8', '3/4', '7/8'], loads: [1.2, 0.26, 0.26, 0.26] },
      after: { keys: ['5/16', '5/8'], loads: [0.66, 0.66, 0.79] },
    },
  },
];

const LOADERS: Readonly<Record<string, () => Promise<Lesson>>> = {
  '1-what-a-shard-is': async () => (await import('./1-what-a-shard-is')).whatAShardIs,
  '2-limits': async () => (await import('./2-limits')).limits,
  '3-first-split': async () => (await import('./3-first-split')).firstSplit,
  '4-three-from-one': async () => (await import('./4-three-from-one')).threeFromOne,
  '5-merging': async () => (await import('./5-merging')).merging,
  '6-open-closed-expired': async () => (await import('./6-open-closed-expired')).openClosedExpired,
  '7-starting-with-two': async () => (await import('./7-starting-with-two')).startingWithTwo,
  '8-hot-and-idle': async () => (await import('./8-hot-and-idle')).hotAndIdle,
  '9-iterators': async () => (await import('./9-iterators')).iterators,
  '10-what-it-costs': async () => (await import('./10-what-it-costs')).whatItCosts,
  '11-through-a-reshard': async () => (await import('./11-through-a-reshard')).throughAReshard,
  '12-in-trouble': async () => (await import('./12-in-trouble')).inTrouble,
};

/** Undefined where there is no lesson of that id. */
export function loadLesson(id: string): Promise<Lesson> | undefined {
  return Object.hasOwn(LOADERS, id) ? LOADERS[id]?.() : undefined;
}
