import type { Lesson } from '../lesson';

/** Records, partition keys, MD5 and the line: where a record lands, and that it lands there again. */
export const whatAShardIs: Lesson = {
  format: 1,
  id: '1-what-a-shard-is',
  title: { en: 'What a shard is', ja: 'シャードとは' },
  setUp: {
    seed: 1,
    retentionHours: 24,
    createdWith: 3,
    history: [],
    clock: 'real',
  },
  steps: [
    {
      id: 'first-record',
      text: {
        en: 'Each shard owns one range of hash keys. Kinesis hashes a record’s partition key with MD5 to get its hash key. Mark the shard that you think owns user-42, then put one record.',
        ja: '各シャードはハッシュキーの範囲を 1 つ受け持ち、パーティションキーは MD5 でハッシュキーになります。user-42 の行き先を予想し、1 件送信してください。',
      },
      predict: {
        id: 'user-42',
        kind: 'point',
        partitionKey: 'user-42',
        ask: {
          en: 'Where does user-42 land?',
          ja: 'user-42 はどのシャードに入りますか？',
        },
      },
      goal: { all: [{ predicted: 'user-42' }, { put: { partitionKey: 'user-42', count: 1 } }] },
      offers: [{ put: { partitionKey: 'user-42', count: 1 } }],
      hints: [
        {
          en: 'Nobody can tell by looking at the text. Guess, then put the record.',
          ja: '文字列を見ても分かりません。予想してから、レコードを送信してください。',
        },
        { en: 'Mark shard 1 and put the record.', ja: 'シャード 1 を選び、レコードを送信します。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'MD5 turns {partitionKey} into {hash}, which is {hashShare} of the way along the line, in the range of shard {shard}.',
        ja: '{partitionKey} の MD5 は {hash} です。数直線の {hashShare} の位置にあり、シャード {shard} の範囲に入ります。',
      },
    },
    {
      id: 'same-key',
      text: {
        en: 'Put five more records with the same partition key.',
        ja: '同じパーティションキーのレコードを、あと 5 件送信してください。',
      },
      goal: { put: { partitionKey: 'user-42', count: 5 } },
      offers: [{ put: { partitionKey: 'user-42', count: 5 } }],
      hints: [
        {
          en: 'The button below puts all five at once.',
          ja: '下のボタンで 5 件をまとめて送信できます。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'All of them went to shard {shard} again. The same text always makes the same hash key.',
        ja: '今回もすべてシャード {shard} に入りました。同じ文字列からは、必ず同じハッシュキーが得られます。',
      },
    },
    {
      id: 'read',
      text: {
        en: 'A shard keeps its records in order. Read shard 1 from its oldest record.',
        ja: 'シャードはレコードを順序どおりに保持します。シャード 1 を最も古いレコードから読み取ってください。',
      },
      goal: { read: { shard: 1, from: 'TRIM_HORIZON' } },
      offers: [
        {
          read: [
            { shard: 0, from: 'TRIM_HORIZON' },
            { shard: 1, from: 'TRIM_HORIZON' },
            { shard: 2, from: 'TRIM_HORIZON' },
          ],
        },
      ],
      hints: [
        {
          en: 'TRIM_HORIZON is the oldest record that a shard still has.',
          ja: 'TRIM_HORIZON は、シャードに残る最も古いレコードを指します。',
        },
        { en: 'Read shard 1.', ja: 'シャード 1 を読み取ります。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'Shard 1 returned {records} records, oldest first. Reading took none of them away: they stay for 24 hours.',
        ja: 'シャード 1 から {records} 件を、古い順に読み取りました。読み取っても消えず、24 時間残ります。',
      },
    },
    {
      id: 'other-key',
      text: {
        en: 'user-1 looks much like user-42. Mark its shard, then put one record.',
        ja: 'user-1 は user-42 によく似ています。行き先のシャードを予想し、1 件送信してください。',
      },
      predict: {
        id: 'user-1',
        kind: 'point',
        partitionKey: 'user-1',
        ask: { en: 'Where does user-1 land?', ja: 'user-1 はどのシャードに入りますか？' },
      },
      goal: { all: [{ predicted: 'user-1' }, { put: { partitionKey: 'user-1', count: 1 } }] },
      offers: [{ put: { partitionKey: 'user-1', count: 1 } }],
      hints: [
        {
          en: 'MD5 gives similar texts very different numbers.',
          ja: '似た文字列でも、MD5 の値は大きく異なります。',
        },
        { en: 'Mark shard 2 and put the record.', ja: 'シャード 2 を選び、レコードを送信します。' },
      ],
      wrongTurns: [],
      notice: {
        en: '{partitionKey} lies at {hashShare} of the line, in shard {shard}. Similar partition keys do not stay together.',
        ja: '{partitionKey} は数直線の {hashShare} の位置にあり、シャード {shard} に入ります。似たキーが近くに集まるわけではありません。',
      },
    },
    {
      id: 'many-keys',
      text: {
        en: 'Now start a producer with 1,000 partition keys and watch the line until the shards have load.',
        ja: '1,000 種類のパーティションキーを使うトラフィックを開始し、各シャードに負荷が表示されるまで待ってください。',
      },
      goal: { busiestAtLeast: 0.15 },
      offers: [
        {
          traffic: [
            {
              label: { en: '600 records per second', ja: '毎秒 600 レコード' },
              settings: {
                recordsPerSecond: 600,
                recordBytes: 200,
                partitionKeys: { kind: 'uniform', count: 1000 },
              },
            },
          ],
        },
      ],
      hints: [
        {
          en: 'Load is averaged over a minute, so it may rise slowly.',
          ja: '負荷は直近 1 分間の平均のため、ゆっくり上がることがあります。',
        },
        { en: 'Start the traffic and wait.', ja: 'トラフィックを開始して待ちます。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'The busiest shard is at {busiest} of its limit, and the others are close to it: many keys spread evenly over equal ranges.',
        ja: '最も負荷の高いシャードで上限の {busiest} です。ほかのシャードもほぼ同じです。キーが多ければ、均等な範囲に均等に分散します。',
      },
    },
  ],
};
