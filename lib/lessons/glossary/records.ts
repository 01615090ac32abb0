import type { GlossaryTerm } from './glossary-term';

/** What is written, and where reading begins. */
export const RECORDS_TERMS = {
  'partition-key': {
    name: { en: 'partition key', ja: 'パーティションキー' },
    says: {
      en: 'Text of 1–256 characters that the producer gives with each record. Records with the same key go to the same shard, unless an explicit hash key says otherwise or the shards change.',
      ja: 'プロデューサーがレコードごとに付ける 1～256 文字の文字列です。明示的ハッシュキーの指定やリシャーディングがない限り、同じキーのレコードは同じシャードに入ります。',
    },
    lesson: '1-what-a-shard-is',
  },
  md5: {
    name: { en: 'MD5', ja: 'MD5' },
    says: {
      en: 'A function that turns any text into a 128-bit number. Kinesis uses it to turn a partition key into a hash key.',
      ja: '任意の文字列を 128 ビットの数に変換する関数です。Kinesis はこれでパーティションキーをハッシュキーに変換します。',
    },
    lesson: '1-what-a-shard-is',
  },
  'explicit-hash-key': {
    name: { en: 'explicit hash key', ja: '明示的ハッシュキー' },
    says: {
      en: 'A hash key the producer sets directly instead of using the MD5. It isn’t returned when the record is read.',
      ja: 'MD5 の代わりにプロデューサーが直接指定するハッシュキーです。レコードの読み取り時には返されません。',
    },
  },
  'sequence-number': {
    name: { en: 'sequence number', ja: 'シーケンス番号' },
    says: {
      en: 'The number Kinesis assigns to a record when it is written. Within a shard, later records have higher numbers, with gaps.',
      ja: '書き込み時に Kinesis がレコードに付ける番号です。シャード内では後のレコードほど大きくなりますが、連番ではありません。',
    },
    lesson: '9-iterators',
  },
  throttling: {
    name: { en: 'throttling', ja: 'スロットリング' },
    says: {
      en: 'Kinesis refuses a call or record because a shard or API limit is reached. Sending it again later can succeed.',
      ja: 'シャードまたは API の上限に達したため、呼び出しやレコードが拒否されることです。時間をおけば成功することがあります。',
    },
    lesson: '2-limits',
  },
  retention: {
    name: { en: 'retention', ja: '保持期間' },
    says: {
      en: 'How long a record can be read after it is written. 24 hours by default, up to 365 days.',
      ja: '書き込み後にレコードを読み取れる期間です。既定は 24 時間、最長 365 日です。',
    },
    lesson: '6-open-closed-expired',
  },
  'shard-iterator': {
    name: { en: 'shard iterator', ja: 'シャードイテレーター' },
    says: {
      en: 'A position in a shard where the next read starts. It is valid for five minutes, and every read returns the next one.',
      ja: 'シャード内で次の読み取りを始める位置です。有効期間は 5 分で、読み取るたびに次のイテレーターが返されます。',
    },
    lesson: '9-iterators',
  },
  'trim-horizon': {
    name: { en: 'TRIM_HORIZON', ja: 'TRIM_HORIZON' },
    says: {
      en: 'Starts at the oldest record still kept in the shard. Nothing that can still be read is skipped.',
      ja: 'シャードに残る最も古いレコードから読み取ります。読み取れるレコードを飛ばしません。',
    },
    lesson: '9-iterators',
  },
  latest: {
    name: { en: 'LATEST', ja: 'LATEST' },
    says: {
      en: 'Starts after the newest record at the time of the request. You get only records written later.',
      ja: '要求した時点の最新レコードの直後から読み取ります。以後に書き込まれたレコードだけが届きます。',
    },
    lesson: '9-iterators',
  },
  'at-sequence-number': {
    name: { en: 'AT_SEQUENCE_NUMBER', ja: 'AT_SEQUENCE_NUMBER' },
    says: {
      en: 'Starts at the record with this sequence number. That record is included.',
      ja: '指定したシーケンス番号のレコードから読み取ります。そのレコードを含みます。',
    },
    lesson: '9-iterators',
  },
  'after-sequence-number': {
    name: { en: 'AFTER_SEQUENCE_NUMBER', ja: 'AFTER_SEQUENCE_NUMBER' },
    says: {
      en: 'Starts at the record after this sequence number. Use it to resume after the last record processed.',
      ja: '指定したシーケンス番号の次のレコードから読み取ります。処理済みの続きから再開するときに使います。',
    },
    lesson: '9-iterators',
  },
  'at-timestamp': {
    name: { en: 'AT_TIMESTAMP', ja: 'AT_TIMESTAMP' },
    says: {
      en: 'Starts at the first record that arrived at or after this time. Arrival times are approximate.',
      ja: '指定した時刻以降に届いた最初のレコードから読み取ります。到着時刻は概算です。',
    },
    lesson: '9-iterators',
  },
  'iterator-age': {
    name: { en: 'iterator age', ja: 'イテレーターの経過時間' },
    says: {
      en: 'How long ago the last record a reader received was written. Near zero means it keeps up; rising means it falls behind.',
      ja: '読み取った最後のレコードが書き込まれてからの時間です。0 に近ければ追いついており、増え続ければ遅れています。',
    },
    lesson: '11-through-a-reshard',
  },
  consumer: {
    name: { en: 'consumer', ja: 'コンシューマー' },
    says: {
      en: 'An application that reads a stream. Consumers without enhanced fan-out share each shard’s read limit.',
      ja: 'ストリームを読み取るアプリケーションです。拡張ファンアウトを使わない場合、シャードの読み取り上限を共有します。',
    },
    lesson: '11-through-a-reshard',
  },
  'enhanced-fan-out': {
    name: { en: 'enhanced fan-out', ja: '拡張ファンアウト' },
    says: {
      en: 'A registered consumer gets its own 2 MB per second from each shard. Kinesis pushes the records, and this costs extra.',
      ja: '登録したコンシューマーが、シャードごとに毎秒 2 MB の専用スループットを得る機能です。レコードは Kinesis から配信され、追加料金がかかります。',
    },
    lesson: '11-through-a-reshard',
  },
  'kpl-aggregation': {
    name: { en: 'KPL aggregation', ja: 'KPL の集約' },
    says: {
      en: 'The Kinesis Producer Library packs many small records into one. Readers must unpack them.',
      ja: 'Kinesis Producer Library が多数の小さなレコードを 1 つにまとめる機能です。読み取り側で展開が必要です。',
    },
  },
} satisfies Readonly<Record<string, GlossaryTerm>>;
