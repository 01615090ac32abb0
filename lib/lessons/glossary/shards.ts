import type { GlossaryTerm } from './glossary-term';

/** Shards, their keys, and what becomes of them. */
export const SHARDS_TERMS = {
  shard: {
    name: { en: 'shard', ja: 'シャード' },
    says: {
      en: 'An ordered sequence of records that owns one range of hash keys. It accepts up to 1 MiB and 1,000 records per second and serves up to 2 MiB per second to its shared readers.',
      ja: '1 つのハッシュキー範囲を受け持つ、順序付きのレコード列です。書き込みは毎秒 1 MiB かつ 1,000 レコードまで、共有の読み取りは毎秒 2 MiB までです。',
    },
    lesson: '1-what-a-shard-is',
  },
  'hash-key': {
    name: { en: 'hash key', ja: 'ハッシュキー' },
    says: {
      en: 'A whole number from 0 to 2¹²⁸−1. Every record has one, and it decides the record’s shard.',
      ja: '0～2¹²⁸−1 の整数です。各レコードに 1 つ決まり、入るシャードを決めます。',
    },
    lesson: '1-what-a-shard-is',
  },
  'hash-key-range': {
    name: { en: 'hash key range', ja: 'ハッシュキー範囲' },
    says: {
      en: 'The consecutive hash keys that one shard owns, both ends included. Together the open shards cover every key exactly once.',
      ja: '1 つのシャードが受け持つ連続したハッシュキーで、両端を含みます。オープンシャード全体で、すべてのキーをちょうど 1 回ずつカバーします。',
    },
    lesson: '1-what-a-shard-is',
  },
  'shard-limit': {
    name: { en: 'shard limit', ja: 'シャードの上限' },
    says: {
      en: 'A shard accepts 1 MiB and 1,000 records per second, whichever it reaches first. The percentage shows how much of that limit is in use.',
      ja: '1 つのシャードが受け付けるのは、毎秒 1 MiB と 1,000 レコードのうち先に達した方までです。パーセントは、その上限に対する使用率です。',
    },
    lesson: '2-limits',
  },
  open: {
    name: { en: 'open', ja: 'オープン' },
    says: {
      en: 'The shard accepts writes. Only open shards own keys now.',
      ja: '書き込みを受け付けるシャードです。現在キーを受け持つのはオープンシャードだけです。',
    },
    lesson: '6-open-closed-expired',
  },
  closed: {
    name: { en: 'closed', ja: 'クローズ済み' },
    says: {
      en: 'A split or merge ended the shard, so it accepts no writes. Its records stay readable until they expire.',
      ja: '分割または結合で終了し、書き込みを受け付けないシャードです。レコードは期限切れまで読み取れます。',
    },
    lesson: '6-open-closed-expired',
  },
  expired: {
    name: { en: 'expired', ja: '期限切れ' },
    says: {
      en: 'A closed shard whose records have all passed the retention period. Kinesis no longer lists it.',
      ja: 'すべてのレコードが保持期間を過ぎたクローズ済みシャードです。Kinesis の一覧には表示されません。',
    },
    lesson: '6-open-closed-expired',
  },
  parent: {
    name: { en: 'parent', ja: '親シャード' },
    says: {
      en: 'A shard that a split or merge closed. Read it to the end before its children to keep a key’s order.',
      ja: '分割または結合でクローズされた元のシャードです。キーの順序を保つには、子シャードより先に最後まで読み取ります。',
    },
    lesson: '6-open-closed-expired',
  },
  'adjacent-parent': {
    name: { en: 'adjacent parent', ja: '隣接する親シャード' },
    says: {
      en: 'The second parent of a merged shard. A shard made by a split has none.',
      ja: '結合でできたシャードの 2 つ目の親です。分割でできたシャードにはありません。',
    },
    lesson: '5-merging',
  },
  child: {
    name: { en: 'child', ja: '子シャード' },
    says: {
      en: "A shard created by a split or merge. It takes over its parents' keys for new records.",
      ja: '分割または結合でできたシャードです。新しいレコードについて親のキー範囲を引き継ぎます。',
    },
    lesson: '4-three-from-one',
  },
  split: {
    name: { en: 'split', ja: '分割' },
    says: {
      en: 'Closes one shard and opens two that divide its range at a key you choose. It adds capacity but doesn’t move existing records.',
      ja: '1 つのシャードをクローズし、指定したキーで範囲を分けた 2 つを作ります。容量は増えますが、既存のレコードは移動しません。',
    },
    lesson: '3-first-split',
  },
  merge: {
    name: { en: 'merge', ja: '結合' },
    says: {
      en: 'Closes two adjacent shards and opens one that covers both ranges. It lowers cost and capacity.',
      ja: '隣接する 2 つのシャードをクローズし、両方の範囲を受け持つ 1 つを作ります。コストと容量が減ります。',
    },
    lesson: '5-merging',
  },
  reshard: {
    name: { en: 'reshard', ja: 'リシャーディング' },
    says: {
      en: 'Changing a stream’s shards by splits and merges. Split or merge on a provisioned stream runs one at a time.',
      ja: '分割と結合でストリームのシャードを変更することです。プロビジョンドでは分割・結合を 1 回ずつ行います。',
    },
    lesson: '4-three-from-one',
  },
  lineage: {
    name: { en: 'lineage', ja: '系譜' },
    says: {
      en: 'The family tree of a stream’s shards: which came from which. Expired shards drop out of it over time.',
      ja: 'どのシャードがどのシャードから生じたかを示す系統図です。期限切れのシャードはやがて消えます。',
    },
    lesson: '4-three-from-one',
  },
  'update-shard-count': {
    name: { en: 'UpdateShardCount', ja: 'UpdateShardCount' },
    says: {
      en: 'One call that brings a stream to a target number of evenly sized shards. A call can at most double or halve the number of open shards.',
      ja: '目標数の均等なシャードに変更する API です。1 回で変更できるのは、オープンシャード数の半分から 2 倍までです。',
    },
    lesson: '7-starting-with-two',
  },
  'hot-shard': {
    name: { en: 'hot shard', ja: 'ホットシャード' },
    says: {
      en: 'A shard close to or over its limit while others have room. Its verdict says whether a split would help.',
      ja: 'ほかに余裕があるのに、上限に近いか上限を超えているシャードです。分割が有効かどうかは「判定」に表示されます。',
    },
    lesson: '8-hot-and-idle',
  },
  'hot-range': {
    name: { en: 'hot range', ja: 'ホットレンジ' },
    says: {
      en: 'A range of hash keys with so much traffic, over many partition keys, that its shard is near its limit. A split helps, because each child takes part of the traffic.',
      ja: '多数のパーティションキーのトラフィックが集中し、シャードが上限に近づいているハッシュキー範囲です。分割すると、トラフィックは子シャードに分かれます。',
    },
    lesson: '8-hot-and-idle',
  },
  'hot-key': {
    name: { en: 'hot key', ja: 'ホットキー' },
    says: {
      en: 'A partition key with so much traffic that its shard is overloaded. A split can’t help, because one key always stays in one shard.',
      ja: 'トラフィックの集中によりシャードを過負荷にするパーティションキーです。1 つのキーは常に 1 つのシャードに入るため、分割しても解決しません。',
    },
    lesson: '8-hot-and-idle',
  },
} satisfies Readonly<Record<string, GlossaryTerm>>;
