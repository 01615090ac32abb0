import type { Lesson } from '../lesson';

/** Two splits make three shards of one, and the lineage grows by a generation each. */
export const threeFromOne: Lesson = {
  format: 1,
  id: '4-three-from-one',
  title: { en: 'Three from one', ja: '1 つから 3 つへ' },
  setUp: {
    seed: 4,
    retentionHours: 24,
    createdWith: 1,
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
      id: 'upper-percent',
      text: {
        en: 'A split makes two shards of one, never three: three equal shards take two splits. If shard 0 is split at one third, how full will the busier child be?',
        ja: '1 回の分割でできるのは 2 つで、3 等分には 2 回必要です。シャード 0 を 1/3 で分割すると、高い方の子シャードは上限の何 % になりますか？',
      },
      predict: {
        id: 'upper-percent',
        kind: 'number',
        unit: 'percent',
        truth: { of: 'split-percent', shard: 0, at: '1/3' },
        tolerance: 5,
        ask: {
          en: 'Busier child, percent of its limit',
          ja: '負荷の高い子シャード (上限に対する %)',
        },
      },
      goal: { predicted: 'upper-percent' },
      hints: [
        {
          en: 'The load is spread evenly here, so two thirds of the keys carry two thirds of it.',
          ja: 'ここでは負荷が均等に分布しています。キーの 2/3 が、負荷の 2/3 になります。',
        },
        { en: 'Two thirds of 60%: 40%.', ja: '60% の 2/3 で、40% です。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'About {truth}: with many keys, the load follows the width.',
        ja: '約 {truth} です。キーが多ければ、負荷は範囲の幅に比例します。',
      },
    },
    {
      id: 'first',
      text: {
        en: 'Split shard 0 at one third.',
        ja: 'シャード 0 を 1/3 で分割してください。',
      },
      goal: { boundaries: ['1/3'] },
      ghost: ['1/3'],
      hints: [
        {
          en: 'Splitting in half first would cost four calls: three splits and a merge.',
          ja: '先に半分に分けると、分割 3 回と結合 1 回が必要になります。',
        },
        {
          en: 'Drag a boundary to one third, then review and apply.',
          ja: '境界を 1/3 までドラッグし、確認して適用します。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'Shard {a} is closed, and {lower} and {upper} own its keys. Shard {upper} begins at {at} and owns two thirds of the line. Until the stream is ACTIVE again, Kinesis refuses the next split with ResourceInUseException.',
        ja: 'シャード {a} はクローズされ、{lower} と {upper} がキーを引き継ぎました。シャード {upper} は {at} から始まり、全体の 2/3 を受け持ちます。ストリームが ACTIVE に戻るまで、次の分割は ResourceInUseException で拒否されます。',
      },
    },
    {
      id: 'key',
      text: {
        en: 'Now shard 2 must be halved. It owns 113427455640312821154458202477256070485 to 340282366920938463463374607431768211455. Which key do you give SplitShard?',
        ja: '次はシャード 2 を半分にします。範囲は 113427455640312821154458202477256070485～2¹²⁸−1 です。指定するキーはいくつですか？',
      },
      predict: {
        id: 'two-thirds',
        kind: 'key',
        halves: 2,
        ask: { en: 'The key, in decimal', ja: 'キー (10 進数)' },
      },
      goal: { predicted: 'two-thirds' },
      hints: [
        {
          en: 'start + (end − start + 1) / 2, in whole numbers of 39 digits.',
          ja: 'start + (end − start + 1) / 2 を、39 桁の整数で計算します。',
        },
        {
          en: 'python3 -c "s=113427455640312821154458202477256070485; print(s + (2**128 - s) // 2)"',
          ja: 'python3 -c "s=113427455640312821154458202477256070485; print(s + (2**128 - s) // 2)"',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'It is {truth}: two thirds of the line, the same key that a stream created with three shards has there.',
        ja: '答えは {truth} で、数直線の 2/3 の位置です。3 つのシャードで作成したストリームの境界と同じキーです。',
      },
    },
    {
      id: 'second',
      text: {
        en: 'Split once more, so that three equal shards are open.',
        ja: 'もう 1 回分割し、3 つの均等なシャードにしてください。',
      },
      goal: { boundaries: ['1/3', '2/3'] },
      ghost: ['1/3', '2/3'],
      hints: [
        {
          en: 'The shard that owns two thirds is twice as wide as the goal.',
          ja: '全体の 2/3 を受け持つシャードは、目標の 2 倍の幅です。',
        },
        { en: 'Split shard 2 in half.', ja: 'シャード 2 を半分に分割します。' },
      ],
      wrongTurns: [
        {
          reason: 'shard-closed',
          say: {
            en: 'Shard {a} has been split already: it is closed and cannot be split again. Split one of the open shards.',
            ja: 'シャード {a} は分割済みでクローズされているため、もう一度分割することはできません。オープンシャードを分割してください。',
          },
        },
        {
          reason: 'key-not-splittable',
          say: {
            en: 'That key is not inside shard {a}, which owns {from} to {to}. Split the shard that owns it.',
            ja: 'そのキーは、シャード {a} の範囲 {from}～{to} の内側にありません。そのキーを受け持つシャードを分割してください。',
          },
        },
      ],
      notice: {
        en: 'Two calls made three open shards: {open} are open, {closed} are closed behind them. Shards {lower} and {upper} are a generation younger than 1.',
        ja: '2 回の分割で、オープンシャードは {open} つ、クローズ済みは {closed} つになりました。シャード {lower} と {upper} は、1 より 1 世代後です。',
      },
    },
    {
      id: 'ancestors',
      text: {
        en: 'The keys of shard 4 had records before shard 4 existed. Look at the lineage and mark every shard that owned them.',
        ja: 'シャード 4 のキーのレコードは、4 ができる前にも書き込まれています。系譜を見て、以前そのキーを受け持っていたシャードをすべて選んでください。',
      },
      predict: {
        id: 'ancestors',
        kind: 'shards',
        truth: 'ancestors',
        of: 4,
        ask: {
          en: 'Mark the ancestors of shard 4.',
          ja: 'シャード 4 の祖先をすべて選んでください。',
        },
      },
      goal: { predicted: 'ancestors' },
      hints: [
        { en: 'Follow the lines upward from shard 4.', ja: 'シャード 4 から線を上にたどります。' },
        { en: 'Mark 2 and 0.', ja: 'シャード 2 と 0 を選びます。' },
      ],
      wrongTurns: [],
      notice: {
        en: '2, and before it 0. To keep a key in order, a consumer reads 0 to its end, then 2, then 4.',
        ja: '2 と、その前の 0 です。キーの順序を保つには、0 を最後まで読み、次に 2、その次に 4 を読みます。',
      },
    },
  ],
};
