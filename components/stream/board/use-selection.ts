'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import {
  type SelectedIds,
  type Selection,
  type SelectShard,
  selectedAfter,
  selectionOf,
} from '@/lib/interaction/shard-selection';
import type { Shard } from '@/lib/kinesis/shards/shard';

const IN_URL = { shard: parseAsString, from: parseAsString, with: parseAsString };

interface SelectionHook {
  readonly selection: Selection | undefined;
  readonly select: SelectShard;
  /** The shard that a link names and the stream does not have, or not any longer. */
  readonly missingShardId: string | undefined;
}

/** What is selected is worth a link: `shard`, and `from` where a run began or `with` of a pair. */
export function useSelection(shards: readonly Shard[], open: readonly Shard[]): SelectionHook {
  const [inUrl, setInUrl] = useQueryStates(IN_URL, { history: 'replace' });
  const selection = useMemo(() => selectionOf(shards, open, idsOf(inUrl)), [shards, open, inUrl]);
  const select = useCallback<SelectShard>(
    (shardId, how = 'alone') =>
      void setInUrl((old) => {
        const { runFrom, pairWith } = selectedAfter(idsOf(old), shardId, how);
        return { shard: shardId, from: runFrom ?? null, with: pairWith ?? null };
      }),
    [setInUrl],
  );
  const missingShardId = selection === undefined ? (inUrl.shard ?? undefined) : undefined;
  return { selection, select, missingShardId };
}

type InUrl = Readonly<Record<keyof typeof IN_URL, string | null>>;

function idsOf({ shard, from, with: pairWith }: InUrl): SelectedIds | undefined {
  if (shard === null) return undefined;
  return { shardId: shard, runFrom: from ?? undefined, pairWith: pairWith ?? undefined };
}
