'use client';

import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { topKeysQuery } from '@/lib/api/load/top-keys';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import { openShards } from '@/lib/kinesis/shards/shard';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { Lesson, ShardNumber } from '@/lib/lessons/lesson';
import { numberOf } from '@/lib/lessons/scene';
import { judgeLoad } from '@/lib/load/verdict';

interface VerdictScene {
  readonly connectionId: string;
  readonly streamName: string;
  readonly lesson: Lesson;
  readonly detail: StreamDetail | undefined;
  readonly load: StreamLoad | undefined;
}

/** What the load shows of the shards that a lesson asks about, by their ids. */
export function useVerdicts(scene: VerdictScene): ReadonlyMap<string, string> {
  const { connectionId, streamName, lesson, detail, load } = scene;
  const asked = useMemo(() => shardsAskedAbout(lesson), [lesson]);
  const shards = openShards(detail?.shards ?? []).filter((shard) => asked.has(numberOf(shard)));
  const kinds = useQueries({
    queries: shards.map(({ shardId }) => topKeysQuery(connectionId, streamName, shardId)),
    combine: (answers) =>
      shards
        .map((shard, index) => {
          const topKeys = answers[index]?.data;
          const own = load?.shards.find(({ shardId }) => shardId === shard.shardId);
          const recordDistribution = detail?.stream.recordDistribution;
          if (topKeys === undefined || own === undefined || recordDistribution === undefined) {
            return '';
          }
          return judgeLoad(shard, own, { recordDistribution, topKeys })?.kind ?? '';
        })
        .join(' '),
  });
  const ids = shards.map(({ shardId }) => shardId).join(' ');
  return useMemo(() => {
    const words = kinds.split(' ');
    const known = ids.split(' ').map((id, index) => [id, words[index] ?? ''] as const);
    return new Map(known.filter(([, kind]) => kind !== ''));
  }, [ids, kinds]);
}

function shardsAskedAbout({ steps }: Lesson): ReadonlySet<ShardNumber> {
  const numbers = steps.flatMap(({ predict }) =>
    predict?.kind === 'choice' && 'verdictOf' in predict.truth ? [predict.truth.verdictOf] : [],
  );
  return new Set(numbers);
}
