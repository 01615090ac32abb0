import type { Lesson } from '../lesson';

/** Open, closed, expired: what becomes of a shard, and of the order of a key that was in it. */
export const openClosedExpired: Lesson = {
  format: 1,
  id: '6-open-closed-expired',
  title: { en: 'Open, closed, expired', ja: 'オープン、クローズ済み、期限切れ' },
  setUp: {
    seed: 6,
    retentionHours: 24,
    createdWith: 1,
    history: [{ put: { partitionKey: 'order-7', count: 3 } }],
    clock: 'real',
  },
  steps: [
    {
      id: 'close',
      text: {
        en: 'Shard 0 is open and holds three records of order-7. Say what becomes of them, then split the shard at the middle of the line.',
        ja: 'シャード 0 はオープンで、order-7 のレコードが 3 件あります。それがどうなるかを予想し、数直線の中央で分割してください。',
      },
      predict: {
        id: 'records',
        kind: 'choice',
        ask: {
          en: 'What becomes of the three records?',
          ja: '3 件のレコードはどうなりますか？',
        },
        options: [
          { id: 'stay', text: { en: 'They stay in shard 0.', ja: 'シャード 0 に残ります。' } },
          {
            id: 'move',
            text: { en: 'They move to the new shard.', ja: '新しいシャードに移動します。' },
          },
          { id: 'lost', text: { en: 'They are deleted.', ja: '削除されます。' } },
        ],
        truth: { is: 'stay' },
      },
      goal: { all: [{ predicted: 'records' }, { boundaries: ['1/2'] }] },
      ghost: ['1/2'],
      hints: [
        {
          en: 'Drag a new boundary onto the line; it snaps at ½.',
          ja: '数直線に新しい境界をドラッグします。½ の位置で止まります。',
        },
        {
          en: 'Split shard 0 at ½, review the draft and apply it.',
          ja: 'シャード 0 を ½ で分割し、下書きを確認して適用します。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'Shard {a} is closed: it accepts no more records, but its three stay there, readable. {lower} and {upper} are open and still empty.',
        ja: 'シャード {a} はクローズされました。新しいレコードは受け付けませんが、3 件は残り、引き続き読み取れます。{lower} と {upper} はオープンで、まだ空です。',
      },
    },
    {
      id: 'put',
      text: {
        en: 'Mark the shard that the next record of order-7 goes to, then put two.',
        ja: 'order-7 の次のレコードが入るシャードを選び、2 件書き込んでください。',
      },
      predict: {
        id: 'next-shard',
        kind: 'point',
        partitionKey: 'order-7',
        ask: {
          en: 'Where does the next record of order-7 go?',
          ja: 'order-7 の次のレコードは、どこに入りますか？',
        },
      },
      goal: {
        all: [{ predicted: 'next-shard' }, { put: { partitionKey: 'order-7', count: 2 } }],
      },
      offers: [{ put: { partitionKey: 'order-7', count: 2 } }],
      hints: [
        {
          en: 'A closed shard accepts nothing. Which open one owns the MD5 of order-7?',
          ja: 'クローズ済みシャードには書き込めません。order-7 の MD5 を受け持つオープンシャードはどれですか？',
        },
        {
          en: 'The MD5 lies at 80% of the line, in shard 2.',
          ja: 'MD5 は数直線の 80% の位置にあり、シャード 2 に入ります。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'Both are in shard {shard}. One key now lies in two shards: three older records in 0, two newer ones in {shard}.',
        ja: '2 件ともシャード {shard} に入りました。1 つのキーが 2 つのシャードに分かれています。古い 3 件はシャード 0、新しい 2 件はシャード {shard} です。',
      },
    },
    {
      id: 'parent',
      text: {
        en: 'A consumer needs order-7 in the order in which it was written. Read the right shard first, to its end.',
        ja: 'コンシューマーは、order-7 を書き込まれた順に処理する必要があります。先に読むべきシャードを、最後まで読み取ってください。',
      },
      predict: {
        id: 'end',
        kind: 'choice',
        ask: {
          en: 'How does a consumer learn that a closed shard has ended?',
          ja: 'クローズ済みシャードの末尾に達したことは、どう分かりますか？',
        },
        options: [
          {
            id: 'empty',
            text: { en: 'The answer has no records.', ja: '応答にレコードがありません。' },
          },
          {
            id: 'no-iterator',
            text: {
              en: 'The answer has no NextShardIterator.',
              ja: '応答に NextShardIterator がありません。',
            },
          },
          { id: 'error', text: { en: 'The call fails.', ja: '呼び出しが失敗します。' } },
        ],
        truth: { is: 'no-iterator' },
      },
      goal: { all: [{ predicted: 'end' }, { drained: [0] }] },
      offers: [
        {
          read: [
            { shard: 0, from: 'TRIM_HORIZON' },
            { shard: 2, from: 'TRIM_HORIZON' },
          ],
        },
      ],
      hints: [
        {
          en: 'Which shard has the older records of order-7?',
          ja: 'order-7 の古いレコードがあるのは、どのシャードですか？',
        },
        {
          en: 'Read shard 0 from TRIM_HORIZON.',
          ja: 'シャード 0 を TRIM_HORIZON から読み取ります。',
        },
      ],
      wrongTurns: [
        {
          reason: 'parent-unread',
          say: {
            en: 'Kinesis answers, but out of order: you got {records} newer records of order-7 while the older ones in shard {parent} are unread. Read shard {parent} to its end first.',
            ja: 'Kinesis は応答しますが、順序が崩れます。シャード {parent} に古いレコードが残ったまま、order-7 の新しい {records} 件を読み取りました。先にシャード {parent} を最後まで読み取ってください。',
          },
        },
      ],
      notice: {
        en: '{records} records, then the end: no NextShardIterator, and the children {lower} and {upper} by name. An answer without records is no end; an open shard has none.',
        ja: '{records} 件の後が末尾です。応答に NextShardIterator がなく、子シャード {lower} と {upper} が示されました。レコードのない応答だけでは末尾と判断できません。オープンシャードに末尾はありません。',
      },
    },
    {
      id: 'child',
      text: {
        en: 'Read on in the child that holds order-7, and miss none of its records.',
        ja: '続けて、order-7 が入っている子シャードを、1 件も漏らさずに読み取ってください。',
      },
      goal: { readFrom: { shard: 2, place: 1 } },
      offers: [
        {
          read: [
            { shard: 1, from: 'TRIM_HORIZON' },
            { shard: 2, from: 'TRIM_HORIZON' },
            { shard: 2, from: 'LATEST' },
          ],
        },
      ],
      hints: [
        {
          en: 'The new records came before you began to read.',
          ja: '新しいレコードは、読み取りを始める前に書き込まれています。',
        },
        {
          en: 'Read shard 2 from TRIM_HORIZON.',
          ja: 'シャード 2 を TRIM_HORIZON から読み取ります。',
        },
      ],
      wrongTurns: [
        {
          reason: 'skips-records',
          say: {
            en: 'LATEST begins behind all that was written so far: {off} records of shard {a} were missed. A child is read from TRIM_HORIZON.',
            ja: 'LATEST は、書き込み済みのレコードの後ろから始まります。シャード {a} の {off} 件を読み飛ばしました。子シャードは TRIM_HORIZON から読み取ります。',
          },
        },
      ],
      notice: {
        en: 'Three records, then {records}: order-7 is complete and in order. A shard keeps the order of its records, and so the order of each key. Between shards there is none.',
        ja: '3 件に続いて {records} 件を読み取り、order-7 が順序どおりに揃いました。順序はシャード内で保たれ、キーごとの順序もそれで決まります。シャード間に順序はありません。',
      },
    },
    {
      id: 'expire',
      text: {
        en: 'Records are kept for 24 hours here. Turn the clock, by an hour or a day, until shard 0 is gone.',
        ja: 'このストリームの保持期間は 24 時間です。シャード 0 が消えるまで、時計を 1 時間または 1 日ずつ進めてください。',
      },
      predict: {
        id: 'when',
        kind: 'choice',
        ask: { en: 'When does shard 0 disappear?', ja: 'シャード 0 はいつ消えますか？' },
        options: [
          {
            id: 'read',
            text: {
              en: 'When its records have been read.',
              ja: 'レコードをすべて読み取ったときです。',
            },
          },
          {
            id: 'retention',
            text: {
              en: 'When it has been closed for longer than the retention.',
              ja: 'クローズから保持期間を過ぎたときです。',
            },
          },
          { id: 'never', text: { en: 'Never.', ja: '消えません。' } },
        ],
        truth: { is: 'retention' },
      },
      goal: { all: [{ predicted: 'when' }, { expiredShards: 1 }] },
      offers: [{ jump: 'hour' }, { jump: 'day' }, { read: [{ shard: 0, from: 'TRIM_HORIZON' }] }],
      hints: [
        {
          en: 'An hour is not enough: shard 0 can still be read.',
          ja: '1 時間では足りません。シャード 0 はまだ読み取れます。',
        },
        { en: 'Jump by a day.', ja: '時計を 1 日進めます。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'Shard 0 has expired: Kinesis lists {open} open and {closed} closed shards. Its records are gone, whether anybody read them or not.',
        ja: 'シャード 0 は期限切れです。Kinesis の一覧には、オープンが {open} 個、クローズ済みが {closed} 個あります。レコードは、読み取られたかどうかにかかわらず消えました。',
      },
    },
    {
      id: 'open-stays',
      text: {
        en: 'The two records in shard 2 are a day old as well. Read it from TRIM_HORIZON.',
        ja: 'シャード 2 の 2 件も、1 日以上前のものです。TRIM_HORIZON から読み取ってください。',
      },
      predict: {
        id: 'left',
        kind: 'choice',
        ask: { en: 'What is left of shard 2?', ja: 'シャード 2 はどうなっていますか？' },
        options: [
          {
            id: 'all',
            text: {
              en: 'The shard and its records.',
              ja: 'シャードもレコードも残っています。',
            },
          },
          {
            id: 'shard',
            text: { en: 'The shard, without records.', ja: 'シャードだけが残っています。' },
          },
          { id: 'none', text: { en: 'Nothing.', ja: '何も残っていません。' } },
        ],
        truth: { is: 'shard' },
      },
      goal: { all: [{ predicted: 'left' }, { read: { shard: 2, from: 'TRIM_HORIZON' } }] },
      offers: [{ read: [{ shard: 2, from: 'TRIM_HORIZON' }] }],
      hints: [
        {
          en: 'Retention counts for each record. What does an open shard do?',
          ja: '保持期間はレコードごとに数えます。オープンシャードの役割は何ですか？',
        },
        {
          en: 'Answer, then read shard 2 from TRIM_HORIZON.',
          ja: '予想してから、シャード 2 を TRIM_HORIZON から読み取ります。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: '{records} records: those have expired too. The shard has not. An open shard never expires: it waits for records, and {open} of them are billed.',
        ja: 'レコードは {records} 件で、こちらも期限切れです。シャードは残っています。オープンシャードは期限切れにならず、書き込みを待ちます。料金は {open} 個分かかります。',
      },
    },
  ],
};
