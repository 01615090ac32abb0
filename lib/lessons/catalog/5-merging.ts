import type { Lesson } from '../lesson';

/** Merging: neighbors only, lower first, back to one open shard. */
export const merging: Lesson = {
  format: 1,
  id: '5-merging',
  title: { en: 'Merging', ja: '結合' },
  setUp: {
    seed: 5,
    retentionHours: 24,
    createdWith: 1,
    history: [
      { split: 0, at: '1/3' },
      { split: 2, at: '2/3' },
    ],
    traffic: {
      recordsPerSecond: 600,
      recordBytes: 200,
      partitionKeys: { kind: 'uniform', count: 200 },
    },
    clock: 'real',
  },
  steps: [
    {
      id: 'predict',
      text: {
        en: 'Three shards are open: 1, 3 and 4. Before you touch anything, mark every pair that you think can merge.',
        ja: 'シャード 1、3、4 がオープンです。操作の前に、結合できると思う組をすべて選んでください。',
      },
      predict: {
        id: 'pairs',
        kind: 'pairs',
        pairs: [
          [1, 3],
          [3, 4],
          [1, 4],
        ],
        ask: { en: 'Which pairs can merge?', ja: '結合できる組はどれですか？' },
      },
      goal: { predicted: 'pairs' },
      hints: [
        { en: 'Look at the line, not at the lineage.', ja: '系譜ではなく、数直線を見てください。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'Nothing is right or wrong until you try it.',
        ja: '合っているかどうかは、試すと分かります。',
      },
    },
    {
      id: 'first-merge',
      text: {
        en: 'A merge closes two shards and opens one that covers both ranges. Three are open; get to one. Try a pair, even one you ruled out.',
        ja: '結合すると、2 つのシャードがクローズされ、両方の範囲を受け持つ 1 つが作られます。オープンシャード 3 つを、1 つにしてください。できないと思った組も試せます。',
      },
      goal: { all: [{ openShards: 2 }, { busiestAtLeast: 0.3 }] },
      ghost: [],
      hints: [
        {
          en: 'Select a shard, then Shift-click the one next to it.',
          ja: 'シャードを選び、隣のシャードを Shift を押しながらクリックします。',
        },
        { en: 'Merge 1 and 3.', ja: 'シャード 1 と 3 を結合します。' },
      ],
      wrongTurns: [
        {
          reason: 'not-adjacent',
          say: {
            en: 'Shards {a} and {b} cannot merge. Between them lie the keys {from} to {to} of shard {between}, {share} of the line. A shard owns one unbroken range. Nothing was sent.',
            ja: 'シャード {a} と {b} は結合できません。2 つの間には、シャード {between} のキー {from}～{to} があります（全体の {share}）。1 つのシャードの範囲は、途切れずに続いている必要があります。何も送信していません。',
          },
        },
        {
          reason: 'upper-first',
          say: {
            en: 'Right pair, wrong order. Shard {b} ends where {a} begins, so {b} goes first. The page always sends the lower one first; in the CLI it is up to you.',
            ja: '組は正しいのですが、順序が逆です。シャード {b} のすぐ後ろに {a} が続くため、{b} を先に指定します。この画面は必ず下位のシャードを先に送信します。CLI では自分で指定します。',
          },
        },
      ],
      notice: {
        en: 'Shards {a} and {b} had different parents and merged all the same: only the keys count. Shard {child} takes {busiest} of its limit.',
        ja: 'シャード {a} と {b} は親が違いますが、結合できました。関係するのはキーの範囲だけです。シャード {child} の負荷は上限の {busiest} です。',
      },
    },
    {
      id: 'back-to-one',
      text: {
        en: 'One more. Get back to a single open shard.',
        ja: 'あと 1 回です。オープンシャードを 1 つに戻してください。',
      },
      goal: { all: [{ openShards: 1 }, { closedShards: 6 }, { busiestAtLeast: 0.5 }] },
      ghost: [],
      hints: [
        {
          en: 'Two open shards are always neighbors.',
          ja: 'オープンシャードが 2 つなら、必ず隣どうしです。',
        },
      ],
      wrongTurns: [
        {
          reason: 'shard-closed',
          say: {
            en: 'Shard {a} is closed since the last merge. Its keys belong to shard {child} now: merge that one.',
            ja: 'シャード {a} は先ほどの結合でクローズされました。そのキーは現在シャード {child} が受け持っています。そちらを結合してください。',
          },
        },
      ],
      notice: {
        en: 'One shard is open and six are closed behind it. The bill fell from {costBefore} to {cost} a month. That closed shards cost nothing is assumed: AWS does not say.',
        ja: 'オープンシャードは 1 つ、その後ろにクローズ済みが 6 つあります。料金は月額 {costBefore} から {cost} に下がりました。クローズ済みシャードに課金されないというのは仮定です（AWS は明記していません）。',
      },
    },
    {
      id: 'who-first',
      text: {
        en: 'A consumer is about to read shard 6. To keep each key in order, it must have finished other shards first.',
        ja: 'コンシューマーがシャード 6 を読もうとしています。キーごとの順序を保つには、先に読み終えるべきシャードがあります。',
      },
      predict: {
        id: 'parents',
        kind: 'shards',
        truth: 'parents',
        of: 6,
        ask: {
          en: 'Mark the shards that 6 was made from.',
          ja: 'シャード 6 の親をすべて選んでください。',
        },
      },
      goal: { predicted: 'parents' },
      hints: [
        {
          en: 'A merged shard has two parents.',
          ja: '結合でできたシャードには、親が 2 つあります。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: '5 and 4, and before 5 its own parents 1 and 3. Lesson 6 reads them.',
        ja: '5 と 4 です。5 の前には、その親の 1 と 3 を読みます。レッスン 6 で実際に読み取ります。',
      },
    },
  ],
};
