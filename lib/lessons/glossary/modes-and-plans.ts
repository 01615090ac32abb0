import type { GlossaryTerm } from './glossary-term';

/** How a stream is paid for, and the words that are Shardline’s own. */
export const MODES_AND_PLANS_TERMS = {
  provisioned: {
    name: { en: 'provisioned', ja: 'プロビジョンド' },
    says: {
      en: 'You choose the number of shards and pay per shard hour. You can reshard it yourself.',
      ja: 'シャード数を自分で決め、シャード時間単位で支払うモードです。自分でリシャーディングできます。',
    },
    lesson: '10-what-it-costs',
  },
  'on-demand': {
    name: { en: 'on-demand', ja: 'オンデマンド' },
    says: {
      en: 'Kinesis manages the shards and you pay for data. You can’t split or merge them yourself.',
      ja: 'シャードを Kinesis が管理し、主にデータ量で支払うモードです。自分で分割・結合はできません。',
    },
    lesson: '10-what-it-costs',
  },
  'warm-throughput': {
    name: { en: 'warm throughput', ja: 'ウォームスループット' },
    says: {
      en: 'The write throughput an on-demand stream is already scaled to handle. It can be set only in accounts using On-demand Advantage.',
      ja: 'オンデマンドストリームがすでに処理できる書き込みスループットです。オンデマンドアドバンテージのアカウントでのみ設定できます。',
    },
    lesson: '10-what-it-costs',
  },
  'shard-hour': {
    name: { en: 'shard hour', ja: 'シャード時間' },
    says: {
      en: 'The billing unit for capacity of provisioned streams: one open shard for one hour. A stream with four shards uses 96 a day.',
      ja: 'プロビジョンドの容量の課金単位で、1 つのオープンシャードの 1 時間分です。4 シャードのストリームなら 1 日に 96 シャード時間です。',
    },
    lesson: '10-what-it-costs',
  },
  'put-payload-unit': {
    name: { en: 'PUT payload unit', ja: 'PUT ペイロードユニット' },
    says: {
      en: 'The billing unit for writes to provisioned streams: up to 25 KB of one record. A 30 KB record counts as two.',
      ja: 'プロビジョンドへの書き込みの課金単位で、1 レコードの 25 KB までが 1 単位です。30 KB のレコードは 2 単位です。',
    },
    lesson: '10-what-it-costs',
  },
  draft: {
    name: { en: 'draft', ja: '下書き' },
    says: {
      en: 'Boundaries you want to add or remove. Nothing is sent to Kinesis until you apply it.',
      ja: '追加・削除したい境界の集まりです。適用するまで Kinesis には何も送信されません。',
    },
  },
  plan: {
    name: { en: 'plan', ja: '計画' },
    says: {
      en: 'The fewest splits and merges that turn the stream into the draft, in order. You see time, cost and load first.',
      ja: '下書きどおりにするための最小の分割と結合を、実行順に並べたものです。適用前に時間・コスト・負荷を確認できます。',
    },
  },
  run: {
    name: { en: 'run', ja: '適用処理' },
    says: {
      en: 'A plan being carried out on the server, one step at a time. It continues if you close the page and can stop after a step.',
      ja: 'サーバーが計画を 1 ステップずつ実行する処理です。ページを閉じても続き、ステップの区切りで停止できます。',
    },
  },
  snapshot: {
    name: { en: 'snapshot', ja: 'スナップショット' },
    says: {
      en: 'A JSON file of a stream’s shards and lineage, optionally with records. Import it into the simulator under a new name.',
      ja: 'シャードと系譜 (任意でレコードも) を収めた JSON ファイルです。別名でシミュレーターにインポートできます。',
    },
  },
} satisfies Readonly<Record<string, GlossaryTerm>>;
