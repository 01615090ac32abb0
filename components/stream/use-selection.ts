'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { type Selection, type SelectShard, selectionOf } from '@/lib/interaction/shard-selection';
import type { Shard } from '@/lib/kinesis/shards/shard';

const IN_URL = { shard: parseAsString, from: parseAsString };

/** What is selected is worth a link: `shard`, and `from` where a run was begun. */
export function useSelection(
  shards: readonly Shard[],
  open: readonly Shard[],
): readonly [Selection | undefined, SelectShard] {
  const [{ shard, from }, setSelected] = useQueryStates(IN_URL, { history: 'replace' });
  const selection = useMemo(
    () =>
      selectionOf(
        shards,
        open,
        shard === null ? undefined : { shardId: shard, anchorId: from ?? shard },
      ),
    [shards, open, shard, from],
  );
  const select = useCallback<SelectShard>(
    (shardId, isExtended = false) =>
      void setSelected((old) => {
        const anchorId = old.from ?? old.shard;
        return { shard: shardId, from: isExtended && anchorId !== shardId ? anchorId : null };
      }),
    [setSelected],
  );
  return [selection, select];
}
