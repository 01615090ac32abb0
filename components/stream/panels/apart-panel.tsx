'use client';

import { useTranslations } from 'next-intl';
import { HashKeyText } from '@/components/kinesis/hash-key-text';
import { LessonLink } from '@/components/kinesis/terms/lesson-link';
import type { Selection, SelectShard } from '@/lib/interaction/shard-selection';
import { type Shard, shortShardId } from '@/lib/kinesis/shards/shard';
import { Button } from '../../ui/button';
import { Fact, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';

interface ApartPanelProps {
  /** Two open shards with others between them. */
  readonly selection: Selection;
  readonly onSelect: SelectShard;
}

/** Why two shards that lie apart cannot be merged, and what could be instead. */
export function ApartPanel({ selection, onSelect }: ApartPanelProps) {
  const { shard, shards, between } = selection;
  const t = useTranslations('shard');
  const [lower, upper] = shards;
  if (lower === undefined || upper === undefined) return null;
  return (
    <Panel title={t('apart.title')}>
      <div className="grid gap-3 px-4 pb-4 pt-2">
        <p className="text-[13px]">
          {t('apart.text', { count: between.length })} <LessonLink lessonId="5-merging" />
        </p>
        <div>
          <Button onClick={() => onSelect(shard.shardId, 'run')}>
            {t('apart.select-run', { count: between.length + 2 })}
          </Button>
        </div>
        {[lower, upper].map((each) => (
          <RangeOf key={each.shardId} shard={each} />
        ))}
      </div>
    </Panel>
  );
}

function RangeOf({ shard }: { readonly shard: Shard }) {
  const t = useTranslations('shard');
  const { startingHashKey, endingHashKey } = shard.hashKeyRange;
  return (
    <div className="border-t border-line pt-2">
      <h3 className="font-mono text-xs font-semibold">{shortShardId(shard.shardId)}</h3>
      <Facts>
        <Fact label={t('starts')}>
          <HashKeyText hashKey={startingHashKey} label={t('starts')} />
        </Fact>
        <Fact label={t('ends')}>
          <HashKeyText hashKey={endingHashKey} label={t('ends')} />
        </Fact>
      </Facts>
    </div>
  );
}
