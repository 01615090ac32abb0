import type { Lesson, Supposed } from '../lesson';

/** Each step supposes a stream of its own. */
const STEADY: Supposed = {
  shards: 6,
  recordsPerSecond: 2500,
  recordBytes: 1024,
  retentionHours: 24,
  consumers: 1,
  fanOut: 0,
};
/** Shards for an evening's peak that stand nearly idle all day. */
const PEAKY: Supposed = { ...STEADY, shards: 8, recordsPerSecond: 100, consumers: 2 };
const WEEK: Supposed = {
  ...STEADY,
  shards: 4,
  recordsPerSecond: 3500,
  retentionHours: 168,
  consumers: 0,
  fanOut: 2,
};
/** Somebody doubled them for a sale. */
const FORGOTTEN: Supposed = { ...WEEK, shards: 8 };

/** A sentence whose numbers are dragged; both modes; a careless reshard; closed shards. */
export const whatItCosts: Lesson = {
  format: 1,
  id: '10-what-it-costs',
  title: { en: 'What it costs', ja: '料金' },
  setUp: {
    seed: 10,
    retentionHours: 24,
    createdWith: 2,
    history: [],
    traffic: {
      recordsPerSecond: 600,
      recordBytes: 200,
      partitionKeys: { kind: 'uniform', count: 200 },
    },
    clock: 'real',
  },
  steps: [
    {
      id: 'fewest',
      text: {
        en: 'Provisioned shards are billed by the hour, used or not. Say how few take this traffic. Then drag their number there: arrow keys and typing work too.',
        ja: 'プロビジョンドのシャードには、使わなくても時間単位で課金されます。必要な最少数を予想し、数字をドラッグして合わせてください。矢印キーや入力も使えます。',
      },
      predict: {
        id: 'shards-needed',
        kind: 'number',
        unit: 'count',
        truth: { of: 'shards-needed', suppose: STEADY },
        tolerance: 0,
        ask: {
          en: 'How many shards does it need?',
          ja: 'シャードはいくつ必要ですか？',
        },
      },
      offers: [{ suppose: STEADY, moves: ['shards'] }],
      goal: { all: [{ predicted: 'shards-needed' }, { fewestShards: true }] },
      hints: [
        {
          en: 'A shard takes 1,000 records or 1 MiB per second, whichever comes first.',
          ja: '1 シャードの上限は毎秒 1,000 レコードか 1 MiB で、先に達するほうです。',
        },
        { en: 'Three. Drag the 6 to 3.', ja: '3 個です。6 を 3 までドラッグします。' },
      ],
      wrongTurns: [
        {
          reason: 'too-few-shards',
          say: {
            en: 'That is cheaper and too small: {shards} shards take {taken} records per second, {tooMany} fewer than come. Those are refused.',
            ja: '料金は下がりますが、足りません。シャード {shards} 個で受け付けられるのは毎秒 {taken} レコードまでで、{tooMany} レコードが拒否されます。',
          },
        },
      ],
      notice: {
        en: '{shards} shards and the records: {provisioned} a month. A shard takes {shardMonth} of it whether it is full or idle. On demand there are no shards to pay for, and the same traffic costs {onDemand}.',
        ja: 'シャード {shards} 個とレコードで月額 {provisioned} です。1 シャードにつき {shardMonth} は、負荷によらずかかります。オンデマンドではシャードに課金されませんが、同じトラフィックで {onDemand} です。',
      },
    },
    {
      id: 'break-even',
      text: {
        en: 'Eight shards stand ready for an evening peak; the average is 100 records per second. Say how full they must be for both modes to cost the same. Then drag the traffic until provisioned is cheaper.',
        ja: '夜のピークに備えたシャードが 8 個あり、平均は毎秒 100 レコードです。両モードが同額になる使用率を予想し、プロビジョンドが安くなるまで増やしてください。',
      },
      predict: {
        id: 'break-even',
        kind: 'number',
        unit: 'percent',
        truth: { of: 'break-even-percent', suppose: PEAKY },
        tolerance: 3,
        ask: {
          en: 'Percent of what the shards take',
          ja: 'シャードの上限に対する割合 (%)',
        },
      },
      offers: [{ suppose: PEAKY, moves: ['recordsPerSecond'] }],
      goal: { all: [{ predicted: 'break-even' }, { cheaperMode: 'PROVISIONED' }] },
      hints: [
        {
          en: 'On demand each record costs many times as much. Look at the mark below the two bars.',
          ja: 'オンデマンドでは、1 レコードあたりの料金が何倍にもなります。2 本の棒の下の目印を見てください。',
        },
        {
          en: 'Far below a tenth. Drag the traffic to 200 records per second.',
          ja: '10% を大きく下回ります。トラフィックを毎秒 200 レコードまでドラッグします。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'They meet at {breakEven} records per second, {breakEvenShare} of what the shards take. On demand pays for streams that are nearly idle, or when nobody wants to plan for peaks.',
        ja: '毎秒 {breakEven} レコード、つまりシャードの上限の {breakEvenShare} で同額になります。オンデマンドが有利なのは、ほとんど使われないストリームか、ピークの計画をしたくない場合です。',
      },
    },
    {
      id: 'careless',
      text: {
        en: 'A sale is over, and four of these eight shards were forgotten. Say what the four cost each month. Then drag the shards back to as few as take the traffic.',
        ja: 'セールの後、8 個のうち 4 個のシャードを戻し忘れました。その 4 個の月額を予想し、トラフィックに必要な最少数まで戻してください。',
      },
      predict: {
        id: 'forgotten',
        kind: 'number',
        unit: 'dollars',
        truth: { of: 'more-shards-dollars', suppose: WEEK, shards: FORGOTTEN.shards },
        tolerance: 20,
        ask: {
          en: 'What do four of them cost a month?',
          ja: '4 個の月額はいくらですか？',
        },
      },
      offers: [{ suppose: FORGOTTEN, moves: ['shards'] }],
      goal: { all: [{ predicted: 'forgotten' }, { fewestShards: true }] },
      hints: [
        {
          en: 'Extended retention and each enhanced fan-out consumer are billed by shard-hour too.',
          ja: '拡張データ保持も、拡張ファンアウトの各コンシューマーも、シャード時間で課金されます。',
        },
        {
          en: 'A shard-hour is $0.015, with a week of retention $0.020 more, and $0.015 for each consumer. Say 190, and drag the shards to 4.',
          ja: '1 シャード時間は 0.015 ドル、7 日間の保持で 0.020 ドル、コンシューマーごとに 0.015 ドルが加わります。190 と答え、シャードを 4 にします。',
        },
      ],
      wrongTurns: [
        {
          reason: 'too-few-shards',
          say: {
            en: '{shards} shards take {taken} records per second, and {tooMany} more come: too few again.',
            ja: 'シャード {shards} 個で受け付けられるのは毎秒 {taken} レコードで、{tooMany} レコード足りません。戻しすぎです。',
          },
        },
      ],
      notice: {
        en: 'The forgotten four cost {truth} a month. Each shard costs {shardMonth}, because its hours are billed again for retention and for either consumer. A reshard is free; the shards it leaves open are not.',
        ja: '忘れた 4 個で月額 {truth} でした。保持期間と 2 つのコンシューマーにもシャード時間がかかるため、1 個で {shardMonth} です。リシャーディング自体は無料でも、オープンのまま残したシャードには課金されます。',
      },
    },
    {
      id: 'readers',
      text: {
        en: 'Now bring the month to $240 or less. Keep two readers, the week and the shards.',
        ja: '次は月額を 240 ドル以下にしてください。読み取るコンシューマー 2 つと保持期間、シャード数はそのままです。',
      },
      offers: [{ suppose: WEEK, moves: ['consumers', 'fanOut'] }],
      goal: { all: [{ monthAtMost: 240 }, { readersAtLeast: 2 }] },
      hints: [
        {
          en: 'There are two ways to read. One of them is billed by shard-hour and by GB.',
          ja: '読み取り方は 2 つあり、片方はシャード時間と GB 単位で課金されます。',
        },
        {
          en: 'Two consumers that poll, none with enhanced fan-out.',
          ja: 'ポーリングを 2、拡張ファンアウトを 0 にします。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: '{provisioned} a month. GetRecords costs nothing in provisioned mode, but all who poll share 2 MiB and five calls per second of each shard. On demand the same reads are billed by GB: {onDemand}.',
        ja: '月額 {provisioned} です。プロビジョンドの GetRecords は無料ですが、ポーリングする全員が各シャードの毎秒 2 MiB と 5 回を共有します。オンデマンドでは読み取りも GB 単位で課金され、{onDemand} です。',
      },
    },
    {
      id: 'closed',
      text: {
        en: 'Your stream has two open shards. Split shard 0 and merge its halves again. Before that, say what AWS writes about the bill of the closed shards.',
        ja: 'このストリームにはオープンシャードが 2 個あります。クローズ済みシャードの課金について予想し、シャード 0 を分割して、もう一度結合してください。',
      },
      predict: {
        id: 'closed-bill',
        kind: 'choice',
        ask: {
          en: 'What does AWS say of their bill today?',
          ja: '現在の AWS の説明では、どうなっていますか？',
        },
        options: [
          {
            id: 'billed',
            text: { en: 'They are billed until they expire.', ja: '期限切れまで課金されます。' },
          },
          { id: 'free', text: { en: 'They cost nothing.', ja: '課金されません。' } },
          { id: 'silent', text: { en: 'It does not say.', ja: '記載がありません。' } },
        ],
        truth: { is: 'silent' },
      },
      goal: { all: [{ predicted: 'closed-bill' }, { openShards: 2 }, { closedShards: 3 }] },
      hints: [
        {
          en: 'Split it anywhere; the two halves are neighbors.',
          ja: 'どこで分割しても、2 つの子シャードは隣どうしです。',
        },
        {
          en: 'It does not say. Split shard 0, then merge 2 and 3.',
          ja: '記載がありません。シャード 0 を分割し、2 と 3 を結合します。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'Two calls, and the month is {cost} again. That the {closed} closed shards are free is assumed: no current page of AWS says. Were they billed until they expire, they would cost {closedCost} once.',
        ja: '2 回の呼び出しで、月額は {cost} に戻りました。クローズ済みの {closed} 個が無料というのは仮定で、現在の AWS のページに記載はありません。期限切れまで課金されるとしても、一度だけ {closedCost} です。',
      },
    },
  ],
};
