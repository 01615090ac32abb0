import type { Lesson, Predict } from '../lesson';

/** The same names are asked for each load. */
const PATTERNS: Extract<Predict, { kind: 'choice' }>['options'] = [
  { id: 'hot-range', text: { en: 'Hot range', ja: 'ホットレンジ' } },
  { id: 'hot-key', text: { en: 'Hot key', ja: 'ホットキー' } },
  { id: 'burst', text: { en: 'Burst', ja: 'バースト' } },
  { id: 'idle', text: { en: 'Idle', ja: 'アイドル' } },
  { id: 'drifting', text: { en: 'Drifting', ja: '移動' } },
];
const NAME_IT = { en: 'Which pattern is it?', ja: 'どのパターンですか？' };
/** As large as on-demand mode bills a small record: what it costs here is not below its bill. */
const RECORD_BYTES = 1000;

/** Patterns of load: which of them a split helps, and what is left for the others. */
export const hotAndIdle: Lesson = {
  format: 1,
  id: '8-hot-and-idle',
  title: { en: 'Hot range, hot key', ja: 'ホットレンジ、ホットキー' },
  setUp: {
    seed: 8,
    retentionHours: 24,
    createdWith: 1,
    history: [{ split: 0, at: '1/8' }],
    traffic: {
      recordsPerSecond: 950,
      recordBytes: RECORD_BYTES,
      partitionKeys: { kind: 'uniform', count: 1000 },
    },
    clock: 'real',
  },
  steps: [
    {
      id: 'range',
      text: {
        en: 'A thousand keys share the traffic, yet shard 2 is nearly full. Name the pattern, then split shard 2 into equal halves.',
        ja: '1,000 個のキーがトラフィックを分け合っていますが、シャード 2 は上限間近です。パターンを答え、シャード 2 を等分してください。',
      },
      predict: {
        id: 'first-load',
        kind: 'choice',
        ask: NAME_IT,
        options: PATTERNS,
        truth: { verdictOf: 2 },
      },
      goal: {
        all: [
          { predicted: 'first-load' },
          { boundaries: ['1/8', '9/16'] },
          { busiestAtLeast: 0.38 },
          { busiestAtMost: 0.65 },
        ],
      },
      ghost: ['1/8', '9/16'],
      hints: [
        {
          en: 'Look at the load by key: does one key stand out?',
          ja: 'キーごとの負荷を見てください。突出したキーはありますか？',
        },
        {
          en: 'It is a hot range. Split shard 2 at 9/16 of the line, its middle.',
          ja: 'ホットレンジです。シャード 2 を、その中央である数直線の 9/16 で分割します。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'A hot range, in which many keys share the load: there a split helps. Shards {lower} and {upper} take about half each, and the busiest is at {busiest}.',
        ja: '多くのキーが負荷を分け合うホットレンジでは、分割が有効です。シャード {lower} と {upper} が負荷をほぼ半分ずつ受け持ち、最も高い負荷は {busiest} です。',
      },
    },
    {
      id: 'burst',
      text: {
        en: 'Stop the traffic. A sale sends 1,500 records of one key at once: put them and name the pattern. Then put as many as are accepted.',
        ja: 'トラフィックを止めてください。セールで、1 つのキーの 1,500 件を一度に書き込みます。パターンを答え、受け付けられる件数を書き込んでください。',
      },
      predict: {
        id: 'second-load',
        kind: 'choice',
        ask: NAME_IT,
        options: PATTERNS,
        truth: { is: 'burst' },
      },
      goal: {
        all: [{ predicted: 'second-load' }, { put: { partitionKey: 'flash-sale', count: 800 } }],
      },
      offers: [
        { traffic: [{ label: { en: 'Stop', ja: '停止' }, settings: null }] },
        { put: { partitionKey: 'flash-sale', count: 1500 } },
        { put: { partitionKey: 'flash-sale', count: 800 } },
      ],
      hints: [
        {
          en: 'It lasts an instant, and a minute later nothing is left of it.',
          ja: '一瞬で終わり、1 分後には何も残りません。',
        },
        {
          en: 'It is a burst. A second later, put 800 records.',
          ja: 'バーストです。1 秒後に、800 件書き込みます。',
        },
      ],
      wrongTurns: [
        {
          reason: 'throttled',
          say: {
            en: 'A shard accepts 1,000 records in a second: of {sent} it refused {failed}. Over a minute, 1,500 records are 25 per second. The average shows 2.5% and hides the refusals.',
            ja: 'シャードが 1 秒間に受け付けるのは 1,000 件までで、{sent} 件のうち {failed} 件が拒否されました。1,500 件は 1 分間の平均では毎秒 25 件です。平均は 2.5% にすぎず、拒否が見えません。',
          },
        },
      ],
      notice: {
        en: 'Shard {shard} accepted all of them. Against a burst, send refused records again a little later, or spread them over seconds; a split helps only if many keys take part.',
        ja: 'シャード {shard} はすべて受け付けました。バーストには、少し後の再送や、数秒への分散が有効です。分割が役立つのは、多くのキーにわたる場合だけです。',
      },
    },
    {
      id: 'drifting',
      text: {
        en: 'Cities wake one after the other. Put the records of tokyo, turn the clock by an hour, put those of sao-paulo, and name the pattern.',
        ja: '都市は順に朝を迎えます。tokyo のレコードを書き込み、時計を 1 時間進め、sao-paulo を書き込んで、パターンを答えてください。',
      },
      predict: {
        id: 'third-load',
        kind: 'choice',
        ask: NAME_IT,
        options: PATTERNS,
        truth: { is: 'drifting' },
      },
      goal: {
        all: [
          { put: { partitionKey: 'tokyo', count: 600 } },
          { put: { partitionKey: 'sao-paulo', count: 600 } },
          { predicted: 'third-load' },
        ],
      },
      offers: [
        { put: { partitionKey: 'tokyo', count: 600 } },
        { jump: 'hour' },
        { put: { partitionKey: 'sao-paulo', count: 600 } },
      ],
      hints: [
        {
          en: 'On the heat map, follow the load over the hours.',
          ja: 'ヒートマップで、時間とともに負荷がどう動くかを見てください。',
        },
        {
          en: 'The load moves from one shard to another: it drifts.',
          ja: '負荷がシャードから別のシャードへ移っています。「移動」です。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'The load drifts: a split where it is now comes too late tomorrow. The shards that it leaves are idle, yet all {open} are billed by the hour. Merge those that stay idle.',
        ja: '負荷が移動するため、今の場所を分割しても手遅れになります。離れたシャードはアイドルですが、{open} 個すべてに時間単位で課金されます。アイドルのままなら結合します。',
      },
    },
    {
      id: 'key',
      text: {
        en: 'Turn on another load. Wait until a shard refuses records, then name the pattern.',
        ja: '2 番目の負荷を流してください。シャードがレコードを拒否し始めるまで待ち、パターンを答えてください。',
      },
      predict: {
        id: 'fourth-load',
        kind: 'choice',
        ask: NAME_IT,
        options: PATTERNS,
        truth: { verdictOf: 1 },
      },
      goal: { all: [{ predicted: 'fourth-load' }, { throttles: true }] },
      offers: [
        {
          traffic: [
            {
              label: { en: 'Second load', ja: '2 番目の負荷' },
              settings: {
                recordsPerSecond: 1500,
                recordBytes: RECORD_BYTES,
                partitionKeys: { kind: 'hot', count: 1000, share: 0.9 },
              },
            },
          ],
        },
      ],
      hints: [
        {
          en: 'Select shard 1 and look at its top keys.',
          ja: 'シャード 1 を選び、上位のキーを見てください。',
        },
        {
          en: 'customer-00000 sends nine records of ten: a hot key.',
          ja: '10 件中 9 件が customer-00000 です。ホットキーです。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'A hot key: one key sends more than the 1,000 records per second that any shard accepts, while the other shards have room.',
        ja: 'ホットキーです。1 つのキーだけで、シャードの上限である毎秒 1,000 レコードを超えています。ほかのシャードには余裕があります。',
      },
    },
    {
      id: 'split-key',
      text: {
        en: 'Say what a split of shard 1 will do for its busier half. Then split it in the middle.',
        ja: 'シャード 1 を分割すると、負荷の高いほうの子シャードはどうなりますか？予想してから、中央で分割してください。',
      },
      predict: {
        id: 'busier-half',
        kind: 'choice',
        ask: {
          en: 'What will the busier half take?',
          ja: '負荷の高いほうの子シャードは、どれだけ受け持ちますか？',
        },
        options: [
          { id: 'half', text: { en: 'About half.', ja: 'ほぼ半分です。' } },
          { id: 'same', text: { en: 'Almost as much as before.', ja: 'これまでとほぼ同じです。' } },
          { id: 'quarter', text: { en: 'About a quarter.', ja: 'ほぼ 4 分の 1 です。' } },
        ],
        truth: { is: 'same' },
      },
      goal: {
        all: [
          { predicted: 'busier-half' },
          { boundaries: ['1/16', '1/8', '9/16'] },
          { throttles: true },
          { busiestAtLeast: 0.8 },
        ],
      },
      ghost: ['1/16', '1/8', '9/16'],
      hints: [
        {
          en: 'The MD5 of one key is one point on the line.',
          ja: '1 つのキーの MD5 は、数直線上の 1 点です。',
        },
        {
          en: 'Split shard 1 at 1/16 of the line.',
          ja: 'シャード 1 を、数直線の 1/16 で分割します。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'Shard {lower} has the key and still refuses records; shard {upper} takes almost nothing. One key lies at one point of the line, and no split divides a point.',
        ja: 'キーのあるシャード {lower} では拒否が続き、シャード {upper} にはほとんど届きません。1 つのキーは数直線上の 1 点なので、分割では分けられません。',
      },
    },
    {
      id: 'auto',
      text: {
        en: 'What divides a hot key? The producer, with more partition keys; or, on an on-demand stream, AUTO: Kinesis places each record where there is room. Say what AUTO costs, then switch to on-demand and turn on AUTO.',
        ja: 'ホットキーを分散するには、キーを増やすか、オンデマンドでレコード分散を AUTO にします。失われるものを予想してから、モードを切り替え、AUTO にしてください。',
      },
      predict: {
        id: 'price-of-auto',
        kind: 'choice',
        ask: {
          en: 'What do you give up with AUTO?',
          ja: 'AUTO にすると、何が失われますか？',
        },
        options: [
          {
            id: 'order',
            text: { en: 'The order within a key.', ja: 'キーごとの順序です。' },
          },
          {
            id: 'retention',
            text: { en: 'Retention beyond 24 hours.', ja: '24 時間を超える保持期間です。' },
          },
          {
            id: 'readers',
            text: { en: 'More than one consumer.', ja: '複数のコンシューマーです。' },
          },
        ],
        truth: { is: 'order' },
      },
      goal: { all: [{ predicted: 'price-of-auto' }, { distribution: 'AUTO' }] },
      offers: [{ mode: 'ON_DEMAND' }, { distribution: 'AUTO' }],
      hints: [
        {
          en: 'Records of one key then lie in many shards, and between shards there is no order.',
          ja: '1 つのキーのレコードが多くのシャードに分かれ、シャード間に順序はありません。',
        },
        {
          en: 'It is the order. Switch to on-demand, and once the stream is ACTIVE again, turn on AUTO.',
          ja: '失われるのは順序です。オンデマンドに切り替え、ストリームが ACTIVE に戻ったら AUTO にします。',
        },
      ],
      wrongTurns: [
        {
          reason: 'not-on-demand',
          say: {
            en: 'AUTO is for on-demand streams only, and this one is provisioned. Switch its mode first; a stream can do so twice in 24 hours.',
            ja: 'AUTO はオンデマンドのストリームでしか使えませんが、これはプロビジョンドです。先にモードを切り替えます。切り替えは 24 時間に 2 回までです。',
          },
        },
      ],
      notice: {
        en: 'The key is spread over all {open} shards, and the refusals stop. AUTO costs on-demand mode, about {cost} a month for what is written here, before reads, against {costProvisioned} provisioned; and KPL aggregation must be off.',
        ja: 'キーは {open} 個のシャードすべてに分散し、拒否は止まります。AUTO にはオンデマンドが必要で、この書き込み量では月額約 {cost}（読み取りを除く）、プロビジョンドなら {costProvisioned} です。KPL の集約も無効にします。',
      },
    },
    {
      id: 'order',
      text: {
        en: 'Now the price in order. Say in how many shards 200 records of the hot key, customer-00000, will lie, then put them.',
        ja: '次は、順序という代償です。ホットキー customer-00000 の 200 レコードは、いくつのシャードに入りますか？予想してから書き込んでください。',
      },
      predict: {
        id: 'spread',
        kind: 'number',
        unit: 'count',
        truth: { of: 'open-shards' },
        tolerance: 0,
        ask: { en: 'In how many shards?', ja: 'いくつのシャードに入りますか？' },
      },
      goal: {
        all: [{ predicted: 'spread' }, { put: { partitionKey: 'customer-00000', count: 200 } }],
      },
      offers: [{ put: { partitionKey: 'customer-00000', count: 200 } }],
      hints: [
        {
          en: 'With AUTO the MD5 of a key chooses nothing.',
          ja: 'AUTO では、キーの MD5 でシャードは決まりません。',
        },
        {
          en: 'In all {open}. Put the records.',
          ja: '{open} 個すべてです。レコードを書き込みます。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: '{sent} records of one key lie in {spread} shards, and between shards there is no order. Where the order of a key counts, let its partition key choose the shard.',
        ja: '1 つのキーの {sent} レコードが {spread} 個のシャードに分かれ、シャード間に順序はありません。キーごとの順序が必要なら、パーティションキーによる配置のままにします。',
      },
    },
  ],
};
