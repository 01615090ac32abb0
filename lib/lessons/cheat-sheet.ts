import type { Text } from './lesson';

/** A part of the cheat sheet. */
export interface CheatSection {
  readonly title: Text;
  readonly rows: readonly CheatRow[];
}

/** A name that both languages write the same is a string. */
interface CheatRow {
  readonly name: Text | string;
  readonly says: Text;
}

/** What one looks up of Kinesis, short enough for one printed page (facts §2.3 to §8.3). */
export const CHEAT_SECTIONS: readonly CheatSection[] = [
  {
    title: { en: 'Limits', ja: '上限' },
    rows: [
      {
        name: { en: 'Shard, writes', ja: 'シャードの書き込み' },
        says: {
          en: '1 MiB/s and 1,000 records/s, whichever is reached first',
          ja: '毎秒 1 MiB かつ 1,000 レコード',
        },
      },
      {
        name: { en: 'Shard, reads', ja: 'シャードの読み取り' },
        says: {
          en: '2 MB/s and 5 GetRecords calls/s, shared by all readers; with enhanced fan-out 2 MB/s for each consumer',
          ja: '全体で毎秒 2 MB、GetRecords は毎秒 5 回。拡張ファンアウトではコンシューマーごとに毎秒 2 MB',
        },
      },
      {
        name: { en: 'Record', ja: 'レコード' },
        says: {
          en: '1 MiB with its partition key; up to 10 MiB where the stream allows it',
          ja: 'パーティションキーを含めて 1 MiB。ストリームの設定により最大 10 MiB',
        },
      },
      {
        name: 'PutRecords',
        says: {
          en: '500 records and 10 MiB; single records can fail, see FailedRecordCount',
          ja: '500 レコードかつ 10 MiB。一部だけ失敗することがある (FailedRecordCount を確認)',
        },
      },
      {
        name: 'GetRecords',
        says: {
          en: '10,000 records and 10 MiB; an answer of 10 MB blocks the shard for 5 s',
          ja: '10,000 レコードかつ 10 MiB。10 MB を返すと、そのシャードは 5 秒間読み取れない',
        },
      },
      {
        name: { en: 'Partition key', ja: 'パーティションキー' },
        says: { en: '1–256 characters', ja: '1～256 文字' },
      },
      {
        name: { en: 'Retention', ja: '保持期間' },
        says: { en: '24 hours by default, up to 365 days', ja: '既定は 24 時間、最長 365 日' },
      },
      {
        name: { en: 'Calls', ja: '呼び出し' },
        says: {
          en: 'SplitShard, MergeShards 5/s; ListShards 1,000/s per stream; DescribeStream 10/s, ListStreams 5/s per account',
          ja: 'SplitShard、MergeShards は毎秒 5 回。ListShards はストリームごとに毎秒 1,000 回。DescribeStream は毎秒 10 回、ListStreams は毎秒 5 回 (アカウント全体)',
        },
      },
    ],
  },
  {
    title: { en: 'Hash keys', ja: 'ハッシュキー' },
    rows: [
      {
        name: 'MD5',
        says: {
          en: 'Of the partition key, read as a number from 0 to 2¹²⁸−1: its hash key, unless ExplicitHashKey gives another',
          ja: 'パーティションキーの MD5 を 0～2¹²⁸−1 の整数として読んだものがハッシュキー。ExplicitHashKey を使うと直接指定できる',
        },
      },
      {
        name: { en: 'Range', ja: '範囲' },
        says: {
          en: 'Both ends included; the open shards cover every key exactly once',
          ja: '両端を含む。オープンシャード全体で、すべてのキーをちょうど 1 回ずつカバーする',
        },
      },
      { name: '½', says: same('170141183460469231731687303715884105728') },
      { name: '⅓', says: same('113427455640312821154458202477256070485') },
      { name: '¼', says: same('85070591730234615865843651857942052864') },
    ],
  },
  {
    title: { en: 'Split and merge', ja: '分割と結合' },
    rows: [
      {
        name: { en: 'Split', ja: '分割' },
        says: {
          en: 'Closes one shard, opens two. The key must be above start + 1 and below end: each child has two keys at least',
          ja: '1 つをクローズし、2 つを作る。キーは「開始 + 1」より大きく「終了」より小さい値 (子シャードは 2 キー以上)',
        },
      },
      {
        name: { en: 'Merge', ja: '結合' },
        says: {
          en: 'Two open neighbors, the lower first: its end + 1 is the start of the other',
          ja: '隣接する 2 つのオープンシャード。先に下側を指定する (下側の終了 + 1 = 上側の開始)',
        },
      },
      {
        name: { en: 'One at a time', ja: '1 回ずつ' },
        says: {
          en: 'The stream is UPDATING for about 30 s; the next call waits for ACTIVE',
          ja: '約 30 秒間は UPDATING になる。次の呼び出しは ACTIVE に戻ってから',
        },
      },
      {
        name: 'UpdateShardCount',
        says: {
          en: 'Equal shards; at most double, at least half; 10 calls in 24 hours',
          ja: '均等なシャードにする。半分～2 倍まで、24 時間に 10 回まで',
        },
      },
      {
        name: { en: 'Order', ja: '順序' },
        says: {
          en: 'Read each parent to its end, then its children from TRIM_HORIZON; after a merge both parents',
          ja: '親シャードを最後まで読み取ってから、子シャードを TRIM_HORIZON から読み取る。結合後は両方の親が先',
        },
      },
      {
        name: { en: 'When', ja: '使いどころ' },
        says: {
          en: 'A split helps a hot range, never one hot key. On-demand streams refuse both calls',
          ja: '分割はホットレンジに有効で、1 つのホットキーには効果がない。オンデマンドでは呼び出せない',
        },
      },
    ],
  },
  {
    title: { en: 'States of a shard', ja: 'シャードの状態' },
    rows: [
      {
        name: { en: 'Open', ja: 'オープン' },
        says: {
          en: 'Accepts writes and reads; billed',
          ja: '書き込みと読み取りができ、課金される',
        },
      },
      {
        name: { en: 'Closed', ja: 'クローズ済み' },
        says: {
          en: 'Can be read until its close + retention. Assumed not to be billed: AWS doesn’t say',
          ja: 'クローズから保持期間が過ぎるまで読み取れる。課金されないと想定 (AWS は明記していない)',
        },
      },
      {
        name: { en: 'Expired', ja: '期限切れ' },
        says: {
          en: 'No longer listed; its children still name it as their parent',
          ja: '一覧から消える。子シャードの親としては残る',
        },
      },
    ],
  },
  {
    title: { en: 'Iterators', ja: 'イテレーター' },
    rows: [
      {
        name: 'TRIM_HORIZON',
        says: { en: 'The oldest record still kept', ja: '残っている最も古いレコード' },
      },
      {
        name: 'LATEST',
        says: { en: 'Only what is written from now on', ja: '以後に書き込まれるレコードだけ' },
      },
      {
        name: 'AT_SEQUENCE_NUMBER',
        says: { en: 'That record and all after it', ja: '指定したレコードとそれ以後' },
      },
      {
        name: 'AFTER_SEQUENCE_NUMBER',
        says: { en: 'All after that record: to resume', ja: '指定したレコードの次から (再開用)' },
      },
      {
        name: 'AT_TIMESTAMP',
        says: { en: 'The first record at or after a time', ja: '指定した時刻以降の最初のレコード' },
      },
      {
        name: { en: 'All of them', ja: '共通' },
        says: {
          en: 'Valid for 5 minutes. No NextShardIterator: the closed shard is read; ChildShards says where to go on',
          ja: '有効期間は 5 分。NextShardIterator がなければ、そのクローズ済みシャードは読了。続きは ChildShards',
        },
      },
    ],
  },
  {
    title: {
      en: 'Costs (us-east-1, list prices of 2025-11-03)',
      ja: '料金 (us-east-1、2025-11-03 の定価)',
    },
    rows: [
      {
        name: { en: 'Provisioned', ja: 'プロビジョンド' },
        says: {
          en: '$0.015 per shard hour; $0.014 per 1,000,000 PUT payload units, each up to 25 KB of one record',
          ja: 'シャード時間 $0.015。PUT ペイロードユニット (1 レコードの 25 KB ごと) 1,000,000 個 $0.014',
        },
      },
      {
        name: { en: 'On-demand', ja: 'オンデマンド' },
        says: {
          en: '$0.04 per stream hour; $0.08 per GB in, $0.04 per GB out',
          ja: 'ストリーム時間 $0.04。書き込み 1 GB $0.08、読み取り 1 GB $0.04',
        },
      },
      {
        name: { en: 'Retention', ja: '保持期間' },
        says: {
          en: 'Provisioned: up to 7 days, $0.02 more per shard hour; beyond that, $0.023 per GB-month',
          ja: 'プロビジョンドでは 7 日まで、シャード時間に $0.02 を追加。7 日超は GB-月 $0.023',
        },
      },
      {
        name: { en: 'Enhanced fan-out', ja: '拡張ファンアウト' },
        says: {
          en: '$0.015 per consumer and shard hour; $0.013 per GB',
          ja: 'コンシューマーごとにシャード時間 $0.015。1 GB $0.013',
        },
      },
      {
        name: { en: 'Example', ja: '例' },
        says: {
          en: '4 shards × 730 hours = $43.80 a month',
          ja: '4 シャード × 730 時間 = 月額 $43.80',
        },
      },
    ],
  },
];

/** The calls of the AWS CLI, without the `aws kinesis` that each begins with. */
export const CHEAT_CALLS: readonly string[] = [
  'create-stream --stream-name S --shard-count 2',
  'describe-stream-summary --stream-name S',
  'list-shards --stream-name S',
  'split-shard --stream-name S --shard-to-split ID --new-starting-hash-key KEY',
  'merge-shards --stream-name S --shard-to-merge LOWER --adjacent-shard-to-merge UPPER',
  'update-shard-count --stream-name S --target-shard-count 4 --scaling-type UNIFORM_SCALING',
  'put-record --stream-name S --partition-key K --data TEXT --cli-binary-format raw-in-base64-out',
  'get-shard-iterator --stream-name S --shard-id ID --shard-iterator-type TRIM_HORIZON',
  'get-records --shard-iterator ITERATOR',
];

function same(text: string): Text {
  return { en: text, ja: text };
}
