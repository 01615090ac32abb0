import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import type { Lesson } from '../lesson';

const CALM: TrafficSettings = {
  recordsPerSecond: 50,
  recordBytes: 200,
  partitionKeys: { kind: 'uniform', count: 200 },
};

/** Few records, but more bytes than a shard takes. */
const LARGE_RECORDS: TrafficSettings = {
  recordsPerSecond: 300,
  recordBytes: 4000,
  partitionKeys: { kind: 'uniform', count: 200 },
};

/** Both write limits, a burst that the average hides, and what readers share. */
export const limits: Lesson = {
  format: 1,
  id: '2-limits',
  title: { en: 'Limits', ja: '上限' },
  setUp: {
    seed: 2,
    retentionHours: 24,
    createdWith: 1,
    history: [],
    traffic: CALM,
    clock: 'real',
  },
  steps: [
    {
      id: 'burst',
      text: {
        en: 'A shard takes 1,000 records per second. This one is nearly idle. Say how many of 1,500 records sent at once it refuses, then put them.',
        ja: '1 つのシャードには毎秒 1,000 レコードまで書き込めます。1,500 レコードを一度に送ると、何件が拒否されますか？予想してから送信してください。',
      },
      predict: {
        id: 'refused',
        kind: 'number',
        unit: 'count',
        truth: { of: 'burst-refused', count: 1500 },
        tolerance: 60,
        ask: { en: 'How many records are refused?', ja: '何レコードが拒否されますか？' },
      },
      goal: { all: [{ predicted: 'refused' }, { throttles: true }] },
      offers: [{ put: { partitionKey: 'user-42', count: 1500 } }],
      hints: [
        {
          en: 'What comes after the first thousand within one second is too much.',
          ja: '同じ 1 秒間の 1,001 件目からは、上限を超えます。',
        },
        { en: 'Say 500, and put the records.', ja: '500 と答え、レコードを送信します。' },
      ],
      wrongTurns: [
        {
          reason: 'throttled',
          say: {
            en: 'Of {sent} records, {failed} came back with ProvisionedThroughputExceededException. PutRecords itself succeeded: a producer must check FailedRecordCount and send those again.',
            ja: '{sent} 件のうち {failed} 件が ProvisionedThroughputExceededException で拒否されました。PutRecords 自体は成功します。プロデューサーは FailedRecordCount を確認し、その分を再送する必要があります。',
          },
        },
      ],
      notice: {
        en: 'Records were refused, and the next minute will look calm: load is an average over a minute, which hides a burst of a second. Watch throttling as well.',
        ja: '拒否が起きても、直後の負荷は低く見えます。負荷は 1 分間の平均で、1 秒間の集中は表れません。スロットリングも確認してください。',
      },
    },
    {
      id: 'which-limit',
      text: {
        en: 'A shard also takes 1 MiB per second. Both limits hold, and the fuller one counts. A producer will send 300 records of 4,000 bytes per second. How full is the shard then?',
        ja: 'シャードには毎秒 1 MiB の上限もあり、より近い方で負荷が決まります。毎秒 300 レコード、各 4,000 バイトでは上限の何 % ですか？',
      },
      predict: {
        id: 'percent',
        kind: 'number',
        unit: 'percent',
        truth: { of: 'traffic-percent', traffic: LARGE_RECORDS },
        tolerance: 6,
        ask: { en: 'Percent of the limit', ja: '上限に対する割合 (%)' },
      },
      goal: { predicted: 'percent' },
      hints: [
        {
          en: 'Work out both: 300 of 1,000 records, and 1,200,000 of 1,048,576 bytes.',
          ja: '両方を計算します。レコード数は 300 / 1,000、バイト数は 1,200,000 / 1,048,576 です。',
        },
        { en: 'The bytes give 114%.', ja: 'バイト数では 114% です。' },
      ],
      wrongTurns: [],
      notice: {
        en: '{truth}, because of the bytes. Records alone would be 30%.',
        ja: 'バイト数により {truth} です。レコード数だけなら 30% です。',
      },
    },
    {
      id: 'run-hot',
      text: {
        en: 'Start that producer and watch the shard turn hot. The line shows the last minute, so it takes a while.',
        ja: 'このトラフィックを開始し、シャードの負荷が上がるのを待ってください。表示は直近 1 分間の平均です。',
      },
      goal: { all: [{ busiestAtLeast: 0.35 }, { throttles: true }] },
      offers: [
        {
          traffic: [
            {
              label: {
                en: '300 records per second of 4,000 bytes',
                ja: '毎秒 300 レコード、各 4,000 バイト',
              },
              settings: LARGE_RECORDS,
            },
          ],
        },
      ],
      hints: [
        {
          en: 'After half a minute the average is above one half.',
          ja: '約 30 秒で、平均が半分を超えます。',
        },
        { en: 'Start the traffic and wait.', ja: 'トラフィックを開始して待ちます。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'The average says {busiest}, yet the shard has been full for a while: it refused {throttled} records per second over the last minute.',
        ja: '平均では {busiest} ですが、シャードはすでに上限に達しています。直近 1 分間に毎秒 {throttled} レコードを拒否しました。',
      },
    },
    {
      id: 'readers',
      text: {
        en: 'Reading has limits too: 2 MB and 5 GetRecords calls per second and shard, shared by all polling consumers. Each of yours calls twice a second. How many can there be?',
        ja: '読み取りは 1 シャードにつき毎秒 2 MB、GetRecords 5 回までで、全コンシューマーが共有します。毎秒 2 回呼び出すコンシューマーは、何個まで動かせますか？',
      },
      predict: {
        id: 'consumers',
        kind: 'number',
        unit: 'count',
        truth: { of: 'given', value: 2 },
        tolerance: 0,
        ask: { en: 'How many consumers?', ja: 'コンシューマーは何個までですか？' },
      },
      goal: { predicted: 'consumers' },
      hints: [
        {
          en: 'A third one would make six calls.',
          ja: '3 個目を加えると、呼び出しは 6 回になります。',
        },
        { en: 'Two.', ja: '2 個です。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'Two make four calls; a third would be throttled. With enhanced fan-out each consumer gets 2 MB per second of its own from every shard. Calls that change a stream are limited too, most to five a second, as is the number of shards in an account: beyond either, Kinesis answers LimitExceededException.',
        ja: '2 個なら 4 回で収まり、3 個目はスロットリングされます。拡張ファンアウトでは、コンシューマーごとに各シャードから毎秒 2 MB を専用で読み取れます。ストリームを変更する呼び出し（多くは毎秒 5 回）とアカウントのシャード数にも上限があり、超えると LimitExceededException になります。',
      },
    },
  ],
};
