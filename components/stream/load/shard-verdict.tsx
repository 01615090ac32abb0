'use client';

import { useQuery } from '@tanstack/react-query';
import { topKeysQuery } from '@/lib/api/load/top-keys';
import type { StreamSummary } from '@/lib/api/streams/streams';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import type { HashKey } from '@/lib/kinesis/hash-key';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { loadMeasure, type ShardLoad } from '@/lib/kinesis/shards/shard-load';
import { NO_TOP_KEYS } from '@/lib/load/key-tally';
import { judgeLoad } from '@/lib/load/verdict';
import { LoadVerdictBox } from './load-verdict-box';

interface ShardVerdictProps {
  readonly connectionId: string;
  readonly stream: StreamSummary;
  readonly shard: Shard;
  readonly load: ShardLoad;
  /** The boundaries that the draft adds. */
  readonly drafted: readonly HashKey[];
  /** Undefined where nothing may be drafted. */
  readonly edit: EditDraft | undefined;
}

/** Whether splitting helps a shard that is hot; nothing for one that is not. */
export function ShardVerdict({
  connectionId,
  stream,
  shard,
  load,
  drafted,
  edit,
}: ShardVerdictProps) {
  const { streamName, streamMode, recordDistribution } = stream;
  const isByKey = recordDistribution === 'USER_PARTITION_KEY';
  const keys = useQuery({
    ...topKeysQuery(connectionId, streamName, shard.shardId),
    enabled: isByKey,
  });
  const topKeys = isByKey ? keys.data : NO_TOP_KEYS;
  const verdict = topKeys && judgeLoad(shard, load, { recordDistribution, topKeys });
  if (verdict === undefined) return null;
  return (
    <LoadVerdictBox
      {...{ shard, verdict, drafted, edit, streamMode }}
      measure={loadMeasure(load)}
    />
  );
}
