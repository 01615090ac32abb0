import type { Lesson } from '../lesson';

/** The key that halves a shard, an even split that leaves one child hot, and an uneven one that does not. */
export const firstSplit: Lesson = {
  format: 1,
  id: '3-first-split',
  title: { en: 'The first split', ja: '最初の分割' },
  setUp: {
    seed: 3,
    retentionHours: 24,
    createdWith: 1,
    history: [],
    traffic: {
      recordsPerSecond: 900,
      recordBytes: 200,
      partitionKeys: { kind: 'hot', count: 200, share: 0.3 },
    },
    clock: 'real',
  },
  steps: [
    {
      id: 'arithmetic',
      text: {
        en: 'SplitShard wants the first key of the upper child, with every digit. Shard 0 owns 0 to 340282366920938463463374607431768211455. Which key halves it?',
        ja: '分割では、上側の子シャードの先頭キーを全桁で指定します。シャード 0 の範囲は 0～2¹²⁸−1 です。半分に分けるキーはいくつですか？',
      },
      predict: {
        id: 'half',
        kind: 'key',
        halves: 0,
        ask: { en: 'The key, in decimal', ja: 'キー (10 進数)' },
      },
      goal: { predicted: 'half' },
      hints: [
        {
          en: 'start + (end − start + 1) / 2. A calculator rounds after 16 digits; whole numbers in Python do not.',
          ja: 'start + (end − start + 1) / 2 です。電卓では 16 桁ほどで丸められますが、Python の整数なら正確です。',
        },
        { en: '2^127: python3 -c "print(2**127)"', ja: '2^127 です: python3 -c "print(2**127)"' },
      ],
      wrongTurns: [],
      notice: {
        en: 'It is {truth}, all 39 digits of it. The page computes such keys exactly; a JavaScript number keeps only about 16 digits.',
        ja: '答えは 39 桁の {truth} です。この画面は正確に計算しますが、JavaScript の数値で正確に扱えるのは約 16 桁です。',
      },
    },
    {
      id: 'even-percent',
      text: {
        en: 'Shard 0 is close to its limit. How full will the busier child be after an even split?',
        ja: 'シャード 0 の負荷は上限に近づいています。均等に分割すると、高い方の子シャードは上限の何 % になりますか？',
      },
      predict: {
        id: 'even-percent',
        kind: 'number',
        unit: 'percent',
        truth: { of: 'split-percent', shard: 0, at: '1/2' },
        tolerance: 5,
        ask: {
          en: 'Busier child, percent of its limit',
          ja: '負荷の高い子シャード (上限に対する %)',
        },
      },
      goal: { predicted: 'even-percent' },
      hints: [
        {
          en: 'The curve above the line shows where the records come in: more of them on the left.',
          ja: '数直線の上の曲線は、レコードの分布を表します。左側に多くあります。',
        },
        { en: 'Well above half of the load: about 60%.', ja: '負荷の半分より多く、約 60% です。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'About {truth}. A split divides the keys where you say; the load goes wherever its keys are.',
        ja: '約 {truth} です。分割はキーの範囲を分けるもので、負荷はそのキーの分布に従います。',
      },
    },
    {
      id: 'even',
      text: {
        en: 'Now split shard 0 in half, and wait until both children show their load.',
        ja: 'シャード 0 を半分に分割し、子シャードの負荷が表示されるまで待ってください。',
      },
      goal: { all: [{ boundaries: ['1/2'] }, { busiestAtLeast: 0.51 }] },
      ghost: ['1/2'],
      hints: [
        {
          en: 'Drag a boundary to one half, then review and apply.',
          ja: '境界を 1/2 までドラッグし、確認して適用します。',
        },
      ],
      wrongTurns: [
        {
          reason: 'key-not-splittable',
          say: {
            en: 'Shard {a} owns {from} to {to}. Each child needs at least two keys, so the new key must be at least 2 above the first and below the last.',
            ja: 'シャード {a} の範囲は {from}～{to} です。子シャードにはそれぞれ 2 個以上のキーが必要なため、先頭より 2 以上大きく、末尾より小さいキーを指定します。',
          },
        },
      ],
      notice: {
        en: 'Twice the capacity, and the busier child still takes {busiest}: half of the keys is not half of the load. The bill went from {costBefore} to {cost} a month.',
        ja: '容量は 2 倍になりましたが、高い方の子シャードは {busiest} です。キーの半分が負荷の半分とは限りません。料金は月額 {costBefore} から {cost} になりました。',
      },
    },
    {
      id: 'uneven',
      text: {
        en: 'A split need not be even. Move the boundary so that neither shard takes more than half of its limit.',
        ja: '分割は均等でなくてもかまいません。どちらのシャードも上限の 50% 以下になるように、境界を動かしてください。',
      },
      goal: { all: [{ openShards: 2 }, { busiestAtLeast: 0.4 }, { busiestAtMost: 0.5 }] },
      ghost: ['1/3'],
      hints: [
        {
          en: 'The left shard has too much: give it fewer keys.',
          ja: '左のシャードの負荷が高すぎます。受け持つキーを減らしてください。',
        },
        {
          en: 'Drag the boundary from one half to one third, then review and apply.',
          ja: '境界を 1/2 から 1/3 までドラッグし、確認して適用します。',
        },
      ],
      wrongTurns: [
        {
          reason: 'shard-closed',
          say: {
            en: 'Shard {a} was split and is closed for good. Its lowest keys belong to shard {child} now.',
            ja: 'シャード {a} は分割され、クローズ済みです。再びオープンすることはありません。先頭のキーは、現在シャード {child} が受け持っています。',
          },
        },
      ],
      notice: {
        en: 'The busier shard takes {busiest}: uneven keys, even load. It cost two calls, a split and a merge, because a boundary cannot be moved. Look at the load first.',
        ja: '高い方でも {busiest} になりました。範囲は不均等でも、負荷は均等です。境界は移動できないため、分割と結合の 2 回が必要でした。先に負荷を確認しましょう。',
      },
    },
  ],
};
