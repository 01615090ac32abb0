/** The names that may stand in braces in a text: the facts that `rules` and `suppose` find. */
export const KNOWN_FACTS: ReadonlySet<string> = new Set([
  // The stream as it is, and before and after the last turn.
  ...['open', 'closed', 'busiest', 'busiestBefore', 'busiestAfter', 'recordsIn', 'throttled'],
  ...[
    'cost',
    'costBefore',
    'costAfter',
    'costProvisioned',
    'costOnDemand',
    'costFanOut',
    'closedCost',
  ],
  // A split or merge, and why it was refused.
  ...['a', 'b', 'at', 'atShare', 'lower', 'upper', 'child', 'between', 'from', 'to', 'share'],
  // Records that were put and read.
  ...['partitionKey', 'hash', 'hashShare', 'shard', 'sent', 'failed', 'spread'],
  ...['records', 'skipped', 'first', 'waitedMinutes', 'parent', 'off'],
  // A stream that one supposes.
  ...['shards', 'recordsPerSecond', 'taken', 'tooMany', 'provisioned', 'onDemand', 'shardMonth'],
  ...['breakEven', 'breakEvenShare'],
  // The answer to a prediction.
  'truth',
]);
