import type { Lesson, LessonKey } from '../lesson';

/** (start + end) / 2 of the upper half, as AWS's guide computes it: one lower than 3/4 (facts §1.1). */
const GUIDE_KEY: LessonKey = '255211775190703847597530955573826158591';

/** Equal ranges from the start, counts that leave a remainder, and the oldest shard merged with a child. */
export const startingWithTwo: Lesson = {
  format: 1,
  id: '7-starting-with-two',
  title: { en: 'Starting with two', ja: '2 つから始める' },
  setUp: {
    seed: 7,
    retentionHours: 24,
    createdWith: 2,
    history: [],
    traffic: {
      recordsPerSecond: 600,
      recordBytes: 200,
      partitionKeys: { kind: 'uniform', count: 1000 },
    },
    clock: 'real',
  },
  steps: [
    {
      id: 'left-over',
      text: {
        en: 'Created with two shards, a stream has exact halves and no closed parent. Ten do not divide the 340282366920938463463374607431768211456 keys: the last shard gets the remainder. How many keys is that?',
        ja: '2 つで作成すると、範囲はちょうど半分ずつです。10 個では 2¹²⁸ を割り切れず、余りは最後のシャードに入ります。余りは何キーですか？',
      },
      predict: {
        id: 'left-over',
        kind: 'number',
        unit: 'count',
        truth: { of: 'keys-left-over', shards: 10 },
        tolerance: 0,
        ask: { en: 'Keys that are left over', ja: '余りのキー数' },
      },
      goal: { predicted: 'left-over' },
      hints: [
        {
          en: 'To divide by ten, look at the last digit.',
          ja: '10 で割った余りは、最後の桁で分かります。2¹²⁸ は 340282366920938463463374607431768211456 です。',
        },
        { en: 'Six.', ja: '6 です。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'The last shard owns {truth} keys more than each of the others, which own about 3.4×10³⁷. With a power of two there is no remainder at all.',
        ja: '余りは {truth} キーです。1 シャードあたり約 3.4×10³⁷ キーのため、実際には均等と言えます。2 のべき乗なら余りはありません。',
      },
    },
    {
      id: 'middle',
      text: {
        en: 'Shard 1 owns 170141183460469231731687303715884105728 to 340282366920938463463374607431768211455. Which key leaves both of its halves exactly as many keys?',
        ja: 'シャード 1 の範囲は 170141183460469231731687303715884105728～2¹²⁸−1 です。両側のキー数がちょうど同じになる分割位置はどこですか？',
      },
      predict: {
        id: 'middle',
        kind: 'key',
        halves: 1,
        ask: { en: 'The key, in decimal', ja: 'キー (10 進数)' },
      },
      goal: { predicted: 'middle' },
      hints: [
        {
          en: 'The key that you give is the first of the upper child: start + (end − start + 1) / 2.',
          ja: '指定するキーは、上側の子シャードの先頭です: start + (end − start + 1) / 2',
        },
        {
          en: 'Three quarters of 2^128: python3 -c "print(3 * 2**126)"',
          ja: '2^128 の 3/4 です: python3 -c "print(3 * 2**126)"',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'It is {truth}. AWS’s guide computes (start + end) / 2, which is one lower.',
        ja: '答えは {truth} です。AWS のガイドの式 (start + end) / 2 では、これより 1 小さくなります。',
      },
    },
    {
      id: 'guide-split',
      text: {
        en: 'Split shard 1 in half, by the guide’s key if you like: 255211775190703847597530955573826158591. Kinesis takes either.',
        ja: 'シャード 1 を半分に分割してください。ガイドの式のキー 255211775190703847597530955573826158591 でもかまいません。',
      },
      goal: { any: [{ boundaries: ['1/2', GUIDE_KEY] }, { boundaries: ['1/2', '3/4'] }] },
      ghost: ['1/2', GUIDE_KEY],
      hints: [
        {
          en: 'Select shard 1 and enter the key, or drag a boundary to its middle.',
          ja: 'シャード 1 を選んでキーを入力するか、境界を中央までドラッグします。',
        },
        {
          en: 'Split shard 1 at 255211775190703847597530955573826158591.',
          ja: 'シャード 1 を 255211775190703847597530955573826158591 で分割します。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'Shard {upper} begins at {at}, {atShare} of the line. One key more or less of 2^126 makes no difference to the load.',
        ja: 'シャード {upper} は {at}（全体の {atShare}）から始まります。2^126 個のうちの 1 キーの差は、負荷に影響しません。',
      },
    },
    {
      id: 'merge',
      text: {
        en: 'Three shards are open: 0, 2 and 3. Mark the pairs that can merge. Then merge so that one shard owns the lower three quarters.',
        ja: 'シャード 0、2、3 がオープンです。結合できる組をすべて選び、下側の 3/4 を 1 つのシャードにしてください。',
      },
      predict: {
        id: 'pairs',
        kind: 'pairs',
        pairs: [
          [0, 2],
          [2, 3],
          [0, 3],
        ],
        ask: { en: 'Which pairs can merge?', ja: '結合できる組はどれですか？' },
      },
      goal: {
        all: [
          { predicted: 'pairs' },
          { any: [{ boundaries: [GUIDE_KEY] }, { boundaries: ['3/4'] }] },
        ],
      },
      ghost: [GUIDE_KEY],
      hints: [
        {
          en: 'Age and parents do not matter. The ranges must touch.',
          ja: '世代や親は関係ありません。範囲が隣り合っていれば結合できます。',
        },
        { en: 'Merge 0 and 2.', ja: 'シャード 0 と 2 を結合します。' },
      ],
      wrongTurns: [
        {
          reason: 'not-adjacent',
          say: {
            en: 'Shards {a} and {b} do not touch. Shard {between} lies between them with {share} of the line.',
            ja: 'シャード {a} と {b} は隣り合っていません。間に、全体の {share} を受け持つシャード {between} があります。',
          },
        },
        {
          reason: 'upper-first',
          say: {
            en: 'Shard {b} owns the lower keys, so it goes first: ShardToMerge is {b}, AdjacentShardToMerge is {a}.',
            ja: 'シャード {b} の方が下位のため、先に指定します。ShardToMerge が {b}、AdjacentShardToMerge が {a} です。',
          },
        },
      ],
      notice: {
        en: 'Shard {a} is as old as the stream and {b} is a child of 1. They merged all the same, and shard {child} owns three quarters.',
        ja: 'シャード {a} はストリームの作成時からあり、{b} は 1 の子です。それでも結合でき、シャード {child} が全体の 3/4 を受け持ちます。',
      },
    },
    {
      id: 'parents',
      text: {
        en: 'The lineage has two roots now, because the stream began with two shards. Mark the parents of shard 4.',
        ja: '2 つのシャードで始めたため、系譜の起点も 2 つです。シャード 4 の親をすべて選んでください。',
      },
      predict: {
        id: 'parents',
        kind: 'shards',
        truth: 'parents',
        of: 4,
        ask: { en: 'Mark the parents of shard 4.', ja: 'シャード 4 の親をすべて選んでください。' },
      },
      goal: { predicted: 'parents' },
      hints: [
        {
          en: 'A merged shard has two parents.',
          ja: '結合でできたシャードには、親が 2 つあります。',
        },
        { en: 'Mark 0 and 2.', ja: 'シャード 0 と 2 を選びます。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'ListShards says so in the order of the call: ParentShardId is 0, AdjacentParentShardId is 2. Shard 3 still has one parent, 1.',
        ja: 'ListShards では、指定した順に ParentShardId が 0、AdjacentParentShardId が 2 になります。シャード 3 の親は 1 だけです。',
      },
    },
  ],
};
