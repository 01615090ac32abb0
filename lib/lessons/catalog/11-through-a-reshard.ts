import type { Lesson } from '../lesson';

/** A consumer through a reshard: parents before children, leases, shared and own throughput, lag. */
export const throughAReshard: Lesson = {
  format: 1,
  id: '11-through-a-reshard',
  title: { en: 'Through a reshard', ja: 'リシャーディングとコンシューマー' },
  setUp: {
    seed: 11,
    retentionHours: 24,
    createdWith: 2,
    history: [
      { put: { partitionKey: 'order-1', count: 4 } },
      { put: { partitionKey: 'order-7', count: 4 } },
      { merge: [0, 1] },
      { jump: 'hour' },
      { put: { partitionKey: 'order-7', count: 5 } },
      { split: 2, at: '1/2' },
      { jump: 'hour' },
      { put: { partitionKey: 'order-1', count: 2 } },
      { put: { partitionKey: 'order-7', count: 6 } },
    ],
    clock: 'real',
  },
  steps: [
    {
      id: 'parents',
      text: {
        en: 'Shards 0 and 1 merged into 2, which split into 3 and 4. A new consumer reads it all, in order. Drain what must come first.',
        ja: 'シャード 0 と 1 が 2 に結合され、2 が 3 と 4 に分割されました。新しいコンシューマーが、先に読むべきものを末尾まで読み取ってください。',
      },
      predict: {
        id: 'before-four',
        kind: 'shards',
        truth: 'ancestors',
        of: 4,
        ask: {
          en: 'Mark all shards that must be read before shard 4.',
          ja: 'シャード 4 より先に読むべきシャードを、すべて選んでください。',
        },
      },
      goal: { all: [{ predicted: 'before-four' }, { drained: [0, 1] }] },
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
          en: 'Which shards have no parent?',
          ja: '親のないシャードはどれですか？',
        },
        {
          en: 'Read 0 and 1 from TRIM_HORIZON, in any order.',
          ja: 'シャード 0 と 1 を TRIM_HORIZON から読み取ります。順序は問いません。',
        },
      ],
      wrongTurns: [
        {
          reason: 'parent-unread',
          say: {
            en: 'Shard {a} is a child, and its parent {parent} has unread records: {records} newer ones came before those. A merged shard waits for both of its parents.',
            ja: 'シャード {a} の親 {parent} に、未読のレコードがあります。それより新しい {records} 件を先に読み取りました。結合でできたシャードは、両方の親を読み終えてから読み取ります。',
          },
        },
      ],
      notice: {
        en: 'Both are at their ends, and both name shard {child}. A consumer library writes SHARD_END as their checkpoints and only then makes a lease for {child}.',
        ja: '両方とも末尾に達し、子シャード {child} が示されました。コンシューマーライブラリは、両方に SHARD_END を記録してから {child} のリースを作ります。',
      },
    },
    {
      id: 'middle',
      text: {
        en: 'Drain shard 2. It closed an hour ago, and nobody has read it yet.',
        ja: 'シャード 2 を末尾まで読み取ってください。1 時間前にクローズされ、まだ誰も読み取っていません。',
      },
      goal: { drained: [2] },
      offers: [{ read: [{ shard: 2, from: 'TRIM_HORIZON' }] }],
      hints: [
        {
          en: 'A new lease of a child begins at its oldest record.',
          ja: '子シャードの新しいリースは、最も古いレコードから始まります。',
        },
        {
          en: 'Read shard 2 from TRIM_HORIZON.',
          ja: 'シャード 2 を TRIM_HORIZON から読み取ります。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: '{records} records. The first had waited {waitedMinutes} minutes: that is the lag, in the metrics the iterator age. It grows while parents hold up a reshard.',
        ja: '{records} 件を読み取りました。最初の 1 件は {waitedMinutes} 分待っていました。これが遅延で、メトリクスではイテレーターの経過時間です。親を読み終えるまで増え続けます。',
      },
    },
    {
      id: 'children',
      text: {
        en: 'Now both children may be read, side by side. Read 3 and 4 and miss no record.',
        ja: 'これで両方の子シャードを並行して読み取れます。3 と 4 を、1 件も漏らさずに読み取ってください。',
      },
      goal: {
        all: [{ readFrom: { shard: 3, place: 1 } }, { readFrom: { shard: 4, place: 1 } }],
      },
      offers: [
        {
          read: [
            { shard: 3, from: 'TRIM_HORIZON' },
            { shard: 4, from: 'TRIM_HORIZON' },
            { shard: 3, from: 'LATEST' },
            { shard: 4, from: 'LATEST' },
          ],
        },
      ],
      hints: [
        {
          en: 'Records came into 3 and 4 while you were still reading 2.',
          ja: '2 を読んでいる間にも、3 と 4 にはレコードが書き込まれていました。',
        },
        {
          en: 'Read both from TRIM_HORIZON.',
          ja: '両方を TRIM_HORIZON から読み取ります。',
        },
      ],
      wrongTurns: [
        {
          reason: 'skips-records',
          say: {
            en: 'LATEST lost {off} records of shard {a}: they were written after the split and before this read. Children begin at TRIM_HORIZON.',
            ja: 'LATEST で、シャード {a} の {off} 件を読み漏らしました。分割の後、この読み取りの前に書き込まれたものです。子シャードは TRIM_HORIZON から読み取ります。',
          },
        },
      ],
      notice: {
        en: 'All of it is read: {records} records in shard {a}, and no key out of order through a merge and a split.',
        ja: 'シャード {a} の {records} 件まで、すべて読み取りました。結合と分割を経ても、キーごとの順序は保たれています。',
      },
    },
    {
      id: 'leases',
      text: {
        en: 'A consumer library keeps one lease a shard, and one worker holds it at a time. Five workers run. How many have something to read?',
        ja: 'コンシューマーライブラリは、シャードごとに 1 つのリースを持ち、1 つのワーカーが保持します。5 つのワーカーのうち、いくつが働けますか？',
      },
      predict: {
        id: 'busy-workers',
        kind: 'number',
        unit: 'count',
        truth: { of: 'open-shards' },
        tolerance: 0,
        ask: {
          en: 'How many workers have a lease, once the closed shards are drained?',
          ja: 'クローズ済みシャードを読み終えた後、リースを持つワーカーはいくつですか？',
        },
      },
      goal: { predicted: 'busy-workers' },
      hints: [
        {
          en: 'Count the shards that still get records.',
          ja: 'まだレコードが書き込まれるシャードを数えてください。',
        },
        { en: 'Two shards are open.', ja: 'オープンシャードは 2 つです。' },
      ],
      wrongTurns: [],
      notice: {
        en: '{open} open shards keep at most {open} workers busy; the others stand by. More workers at once need more shards.',
        ja: 'オープンシャードが {open} 個なら、同時に働けるワーカーも最大 {open} 個です。残りは待機します。増やすには、シャードを増やします。',
      },
    },
    {
      id: 'fan-out',
      text: {
        en: 'Four applications poll the same shard and share its 2 MB per second. How much is there for each?',
        ja: '4 つのアプリケーションが同じシャードをポーリングし、毎秒 2 MB を分け合います。1 つあたりの割合はいくらですか？',
      },
      predict: {
        id: 'share',
        kind: 'number',
        unit: 'percent',
        truth: { of: 'given', value: 25 },
        tolerance: 1,
        ask: {
          en: 'On average, what share of the 2 MB per second does each get?',
          ja: '平均で、毎秒 2 MB のうち何パーセントを使えますか？',
        },
      },
      goal: { predicted: 'share' },
      hints: [
        {
          en: 'Polling shares one limit. Divide it by four.',
          ja: 'ポーリングは 1 つの上限を共有します。4 で割ってください。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'A quarter, and a share of 5 calls per second. Enhanced fan-out gives each consumer its own 2 MB per second and pushes: with one, this stream costs {costFanOut} a month instead of {cost}.',
        ja: '4 分の 1 です。毎秒 5 回の呼び出しも共有します。拡張ファンアウトなら専用の毎秒 2 MB で配信され、1 つの登録で月額 {cost} が {costFanOut} になります。',
      },
    },
    {
      id: 'too-late',
      text: {
        en: 'Your consumer stops for more than a day. Say what it loses, turn the clock by a day, then read shard 4 from TRIM_HORIZON.',
        ja: 'コンシューマーが 1 日以上停止します。何が失われるかを予想し、時計を 1 日進めて、シャード 4 を TRIM_HORIZON から読み取ってください。',
      },
      predict: {
        id: 'lost',
        kind: 'choice',
        ask: {
          en: 'What becomes of records that wait longer than the retention?',
          ja: '保持期間を過ぎて未読のレコードは、どうなりますか？',
        },
        options: [
          {
            id: 'kept',
            text: { en: 'They wait until they are read.', ja: '読み取られるまで残ります。' },
          },
          {
            id: 'lost',
            text: { en: 'They are lost, unread.', ja: '未読のまま失われます。' },
          },
          {
            id: 'closed',
            text: {
              en: 'Only those in closed shards are lost.',
              ja: 'クローズ済みシャードのものだけが失われます。',
            },
          },
        ],
        truth: { is: 'lost' },
      },
      goal: {
        all: [
          { predicted: 'lost' },
          { expiredShards: 3 },
          { read: { shard: 4, from: 'TRIM_HORIZON' } },
        ],
      },
      offers: [{ jump: 'day' }, { read: [{ shard: 4, from: 'TRIM_HORIZON' }] }],
      hints: [
        {
          en: 'Retention does not wait for consumers.',
          ja: '保持期間は、コンシューマーを待ちません。',
        },
        {
          en: 'Answer, jump by a day, read shard 4.',
          ja: '予想し、1 日進め、シャード 4 を読み取ります。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'All that waited longer than 24 hours is lost, and the closed parents have expired. Watch the iterator age against the retention: to extend it later brings nothing back.',
        ja: '24 時間を超えて未読だったレコードは失われ、クローズ済みの親も期限切れです。イテレーターの経過時間を保持期間と比べてください。後から延長しても戻りません。',
      },
    },
  ],
};
