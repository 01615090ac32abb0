import type { Lesson, LessonRead } from '../lesson';

const TRIM_HORIZON: LessonRead = { shard: 0, from: 'TRIM_HORIZON' };
const LATEST: LessonRead = { shard: 0, from: 'LATEST' };
const AT_FIVE: LessonRead = { shard: 0, from: 'AT_SEQUENCE_NUMBER', at: 5 };
const AFTER_FIVE: LessonRead = { shard: 0, from: 'AFTER_SEQUENCE_NUMBER', at: 5 };
const AT_TIME_OF_SEVEN: LessonRead = { shard: 0, from: 'AT_TIMESTAMP', at: 7 };

/** Iterators: the five places where a read can begin, along the records of one shard. */
export const iterators: Lesson = {
  format: 1,
  id: '9-iterators',
  title: { en: 'Iterators', ja: 'イテレーター' },
  setUp: {
    seed: 9,
    retentionHours: 24,
    createdWith: 1,
    history: [
      { put: { partitionKey: 'sensor-1', count: 4 } },
      { jump: 'hour' },
      { put: { partitionKey: 'sensor-2', count: 4 } },
      { jump: 'hour' },
      { put: { partitionKey: 'sensor-3', count: 4 } },
    ],
    clock: 'real',
  },
  steps: [
    {
      id: 'oldest',
      text: {
        en: 'Shard 0 holds twelve records, put four at a time, an hour apart. Mark where TRIM_HORIZON begins, then read from there.',
        ja: 'シャード 0 には、1 時間おきに 4 件ずつ、計 12 件が書き込まれています。TRIM_HORIZON の開始位置を選び、そこから読み取ってください。',
      },
      predict: {
        id: 'trim-horizon',
        kind: 'record',
        count: 12,
        read: TRIM_HORIZON,
        ask: {
          en: 'Where does TRIM_HORIZON begin?',
          ja: 'TRIM_HORIZON はどこから始まりますか？',
        },
      },
      goal: { all: [{ predicted: 'trim-horizon' }, { readFrom: { shard: 0, place: 1 } }] },
      offers: [{ read: [TRIM_HORIZON] }],
      hints: [
        {
          en: 'The horizon is where records that are too old are trimmed.',
          ja: '「horizon」は、古いレコードが切り落とされる位置を指します。',
        },
        { en: 'It begins at record 1.', ja: 'レコード 1 から始まります。' },
      ],
      wrongTurns: [],
      notice: {
        en: 'All {records} records, from record {first} on. TRIM_HORIZON begins at the oldest record that is still kept and skips nothing that can be read.',
        ja: 'レコード {first} から {records} 件すべてを読み取りました。TRIM_HORIZON は、残っている最も古いレコードから始まり、読み取れるものを飛ばしません。',
      },
    },
    {
      id: 'newest',
      text: {
        en: 'Now mark where LATEST begins, and read from there.',
        ja: '次に、LATEST の開始位置を選び、そこから読み取ってください。',
      },
      predict: {
        id: 'latest',
        kind: 'record',
        count: 12,
        read: LATEST,
        ask: { en: 'Where does LATEST begin?', ja: 'LATEST はどこから始まりますか？' },
      },
      goal: { all: [{ predicted: 'latest' }, { read: LATEST }] },
      offers: [{ read: [LATEST] }],
      hints: [
        {
          en: 'At the latest record, or behind it?',
          ja: '最新のレコードからですか、その直後からですか？',
        },
        {
          en: 'It begins behind record 12, where the next one will come.',
          ja: 'レコード 12 の直後、次のレコードが入る位置から始まります。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: '{records} records: LATEST passed over all {skipped} and waits for the next one; an iterator that is not used for 5 minutes expires. A new consumer that begins there never sees what came before.',
        ja: 'レコードは {records} 件でした。LATEST は {skipped} 件すべてを飛ばし、次の書き込みを待ちます （イテレーターは 5 分で期限切れになります）。ここから始めたコンシューマーに、以前のレコードは届きません。',
      },
    },
    {
      id: 'resume',
      text: {
        en: 'A worker processed records 1 to 5 and stopped; its checkpoint is the sequence number of record 5. Resume: miss none, repeat none.',
        ja: 'ワーカーがレコード 1～5 を処理して停止しました。チェックポイントはレコード 5 のシーケンス番号です。漏れも重複もなく再開してください。',
      },
      goal: { readFrom: { shard: 0, place: 6 } },
      offers: [{ read: [TRIM_HORIZON, AT_FIVE, AFTER_FIVE, LATEST] }],
      hints: [
        {
          en: 'Record 5 is done. The first one to come is 6.',
          ja: 'レコード 5 は処理済みです。最初に届くべきなのは 6 です。',
        },
        {
          en: 'Read AFTER_SEQUENCE_NUMBER of record 5.',
          ja: 'レコード 5 の AFTER_SEQUENCE_NUMBER から読み取ります。',
        },
      ],
      wrongTurns: [
        {
          reason: 'repeats-records',
          say: {
            en: 'This read began at record {first}, {off} too early: what was processed comes again.',
            ja: 'レコード {first} から始まりました。{off} 件早すぎるため、処理済みのレコードが再び届きます。',
          },
        },
        {
          reason: 'skips-records',
          say: {
            en: 'LATEST passed over {off} records that nobody has processed. After a stop it loses all that came meanwhile.',
            ja: 'LATEST は、未処理の {off} 件を飛ばしました。停止していた間に届いたレコードは、すべて失われます。',
          },
        },
      ],
      notice: {
        en: 'It went on at record {first} with {records} to come. AFTER_SEQUENCE_NUMBER leaves its record out, as a checkpoint needs it.',
        ja: 'レコード {first} から再開し、{records} 件を読み取りました。AFTER_SEQUENCE_NUMBER は指定したレコードを含まないため、チェックポイントからの再開に使います。',
      },
    },
    {
      id: 'again',
      text: {
        en: 'Record 5 was processed wrongly after all. Read it again, with all that follows and nothing before it.',
        ja: 'レコード 5 の処理に誤りがありました。レコード 5 とそれ以降だけを、もう一度読み取ってください。',
      },
      goal: { readFrom: { shard: 0, place: 5 } },
      offers: [{ read: [TRIM_HORIZON, AT_FIVE, AFTER_FIVE, LATEST] }],
      hints: [
        {
          en: 'This time the record itself is wanted.',
          ja: '今度は、指定したレコード自身も必要です。',
        },
        {
          en: 'Read AT_SEQUENCE_NUMBER of record 5.',
          ja: 'レコード 5 の AT_SEQUENCE_NUMBER から読み取ります。',
        },
      ],
      wrongTurns: [
        {
          reason: 'skips-records',
          say: {
            en: 'This read passed over {skipped} records, {off} too many: record 5 is not among those that came.',
            ja: '先頭の {skipped} 件を飛ばしました。{off} 件多いため、レコード 5 が含まれていません。',
          },
        },
        {
          reason: 'repeats-records',
          say: {
            en: 'This read began at record {first}, {off} too early: those were right and are not wanted again.',
            ja: 'レコード {first} から始まりました。{off} 件早すぎます。そこまでの処理は正しく、やり直しは不要です。',
          },
        },
      ],
      notice: {
        en: 'Record {first} came first, {records} in all. AT includes its record, AFTER does not: that is the whole difference.',
        ja: 'レコード {first} から {records} 件を読み取りました。AT は指定したレコードを含み、AFTER は含みません。違いはそれだけです。',
      },
    },
    {
      id: 'time',
      text: {
        en: 'You know when a fault began, not at which record: when record 7 came. Mark where AT_TIMESTAMP of that time begins, then read.',
        ja: '障害の開始時刻だけが分かっています。レコード 7 が届いた時刻です。その AT_TIMESTAMP の開始位置を選び、読み取ってください。',
      },
      predict: {
        id: 'timestamp',
        kind: 'record',
        count: 12,
        read: AT_TIME_OF_SEVEN,
        ask: {
          en: 'Where does AT_TIMESTAMP begin, at the time when record 7 came?',
          ja: 'レコード 7 の到着時刻を指定すると、AT_TIMESTAMP はどこから始まりますか？',
        },
      },
      goal: { all: [{ predicted: 'timestamp' }, { read: AT_TIME_OF_SEVEN }] },
      offers: [{ read: [AT_TIME_OF_SEVEN] }],
      hints: [
        {
          en: 'Records 5 to 8 were put by one call.',
          ja: 'レコード 5～8 は、1 回の呼び出しで書き込まれました。',
        },
        {
          en: 'It begins at record 5, the first of its time.',
          ja: '同じ時刻の最初のレコードである 5 から始まります。',
        },
      ],
      wrongTurns: [],
      notice: {
        en: 'It began at record {first}: that one came at the same time as record 7. A time finds the first record at or after it, and arrival times are approximate.',
        ja: 'レコード 7 と同時に届いたレコード {first} から始まりました。AT_TIMESTAMP は、指定した時刻以降の最初のレコードから読み取ります。到着時刻は概算です。',
      },
    },
  ],
};
