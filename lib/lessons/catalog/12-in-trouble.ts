import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import type { Lesson } from '../lesson';

const AFTERNOON: TrafficSettings = {
  recordsPerSecond: 1050,
  recordBytes: 200,
  partitionKeys: { kind: 'uniform', count: 2000 },
};
const EVENING: TrafficSettings = { ...AFTERNOON, recordsPerSecond: 2100 };
const CALLS = 4;

/** One wide shard and three idle ones, and twice the traffic to come: three scores. */
export const inTrouble: Lesson = {
  format: 1,
  id: '12-in-trouble',
  title: { en: 'A stream in trouble', ja: 'ストリームの立て直し' },
  setUp: {
    seed: 12,
    retentionHours: 24,
    createdWith: 1,
    history: [
      { split: 0, at: '3/4' },
      { split: 1, at: '5/8' },
      { split: 2, at: '7/8' },
    ],
    traffic: AFTERNOON,
    clock: 'real',
  },
  contest: { traffic: EVENING, calls: CALLS, best: ['5/16', '5/8'] },
  steps: [
    {
      id: 'tonight',
      text: {
        en: 'Somebody split this stream without looking. In the evening 2,100 records come per second, spread evenly over the keys: twice as many as now. How full will the fullest shard be?',
        ja: '負荷を見ずに分割されたストリームです。夜には現在の 2 倍の毎秒 2,100 レコードが、キー全体に均等に届きます。最も負荷の高いシャードは何 % になりますか？',
      },
      predict: {
        id: 'tonight',
        kind: 'number',
        unit: 'percent',
        truth: { of: 'widest-percent', traffic: EVENING },
        tolerance: 10,
        ask: { en: 'Percent of the limit, tonight', ja: '夜の負荷 (上限に対する %)' },
      },
      goal: { predicted: 'tonight' },
      hints: [
        {
          en: 'The widest shard has most of the keys.',
          ja: '範囲の最も広いシャードに、最も多く届きます。',
        },
        {
          en: 'Shard 3 owns five eighths of the line, so 1,312 of 2,100 records. Say 131.',
          ja: 'シャード 3 は数直線の 5/8 を受け持つため、2,100 件のうち 1,312 件です。131 と答えます。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: '{truth}: it would refuse hundreds of records per second, while the other three stand nearly idle.',
        ja: '{truth} です。毎秒数百レコードが拒否される一方、ほかの 3 個はほとんど使われません。',
      },
    },
    {
      id: 'plan',
      text: {
        en: 'Tonight 2,100 records come per second. How few shards can hold them if each takes an even part?',
        ja: '夜には毎秒 2,100 レコードが届きます。均等に分け合うなら、最少でシャードはいくつ必要ですか？',
      },
      predict: {
        id: 'plan',
        kind: 'number',
        unit: 'count',
        truth: {
          of: 'shards-needed',
          suppose: {
            recordsPerSecond: EVENING.recordsPerSecond,
            recordBytes: EVENING.recordBytes,
            consumers: 0,
          },
        },
        tolerance: 0,
        ask: { en: 'How few shards?', ja: '最少で何個ですか？' },
      },
      goal: { predicted: 'plan' },
      hints: [
        {
          en: 'One shard takes 1,000 records per second.',
          ja: '1 シャードの上限は毎秒 1,000 レコードです。',
        },
        { en: 'Three.', ja: '3 個です。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'Three, with room to spare: one fewer than now, if the load is spread.',
        ja: '3 個で余裕があります。負荷を分散できれば、今より 1 個減らせます。',
      },
    },
    {
      id: 'evening',
      text: {
        en: 'Your budget is four calls. Get to three shards that hold the evening, then start it and watch. Every second in which records are refused counts.',
        ja: '呼び出しは 4 回までです。夜のトラフィックに耐える 3 シャードにしてから、夜を始めて見守ってください。レコードが拒否された秒数も数えます。',
      },
      offers: [
        { traffic: [{ label: { en: 'Start the evening', ja: '夜を始める' }, settings: EVENING }] },
      ],
      goal: {
        all: [
          { openShards: 3 },
          { callsAtMost: CALLS },
          { throttles: false },
          { recordsInAtLeast: 1400 },
        ],
      },
      hints: [
        {
          en: 'One shard is too wide, three are too narrow. A split adds one shard, a merge removes one.',
          ja: '広すぎるシャードが 1 個、狭すぎるものが 3 個あります。分割は 1 個増やし、結合は 1 個減らします。',
        },
        {
          en: 'First halve shard 3: that ends the danger. Then the idle ones can be merged.',
          ja: 'まずシャード 3 を等分すると、危険はなくなります。その後、アイドルなシャードを結合します。',
        },
        {
          en: 'Split 3 in the middle; merge 4 with 5, and their child with 6. Then start the evening.',
          ja: 'シャード 3 を中央で分割し、4 と 5 を結合して、できたシャードと 6 を結合します。それから夜を始めます。',
        },
      ],
      wrongTurns: [
        {
          reason: 'shard-closed',
          say: {
            en: 'Shard {a} closed with the last call. Its keys are with shard {child} now: merge that one.',
            ja: 'シャード {a} は、直前の呼び出しでクローズされました。そのキーは現在シャード {child} にあります。そちらを結合してください。',
          },
        },
      ],
      notice: {
        en: 'The evening has come, and {open} shards do what four could not: none refuses a record. Who reshards before the load loses nothing; on AWS each call takes about half a minute.',
        ja: '夜になっても、拒否しているシャードはありません。4 個でできなかったことが {open} 個でできました。負荷の前に変更すれば、何も失いません。AWS では 1 回の呼び出しに約 30 秒かかります。',
      },
    },
  ],
};
