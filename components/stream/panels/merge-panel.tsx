'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { HashKeyText } from '@/components/kinesis/hash-key-text';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { type EditDraft, rangeOfShards } from '@/lib/interaction/draft-edit';
import { shareOfSpace } from '@/lib/kinesis/hash-key';
import { totalOfMeasured } from '@/lib/kinesis/measured-loads';
import { type Shard, shortShardId } from '@/lib/kinesis/shards/shard';
import { type ShardLoad, writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { Button } from '../../ui/button';
import { Fact, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';
import { PartsForm } from './parts-form';

interface MergePanelProps {
  /** Neighboring open shards, lowest hash keys first; two at least. */
  readonly run: readonly Shard[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly canEdit: boolean;
  readonly edit: EditDraft;
}

export function MergePanel({ run, loads, canEdit, edit }: MergePanelProps) {
  const t = useTranslations('shard');
  return (
    <Panel title={t('merge.title', { count: run.length })}>
      <div className="grid gap-3 px-4 pb-4 pt-2">
        <RunFacts run={run} loads={loads} />
        {canEdit && (
          <div className="grid gap-3 border-t border-line pt-3">
            <div>
              <Button kind="primary" onClick={() => edit({ kind: 'merge', shards: run })}>
                {t('merge.merge', { count: run.length })}
              </Button>
            </div>
            <PartsForm shards={run} loads={loads} edit={edit} />
          </div>
        )}
      </div>
    </Panel>
  );
}

/** What the one shard would be that replaces them. */
function RunFacts({ run, loads }: Pick<MergePanelProps, 'run' | 'loads'>) {
  const t = useTranslations('shard');
  const tc = useTranslations('common');
  const format = useFormatter();
  const percent = useShareFormat(0);
  const range = rangeOfShards(run);
  const total = totalOfMeasured(run, loads);
  if (range === undefined) return null;
  return (
    <Facts>
      <Fact label={t('merge.from')}>
        <ShortId shard={run[0]} />
      </Fact>
      <Fact label={t('merge.to')}>
        <ShortId shard={run.at(-1)} />
      </Fact>
      <Fact label={t('share')}>{format.number(shareOfSpace(range), 'key-space-percent')}</Fact>
      <Fact label={t('starts')}>
        <HashKeyText hashKey={range.startingHashKey} label={t('starts')} />
      </Fact>
      <Fact label={t('ends')}>
        <HashKeyText hashKey={range.endingHashKey} label={t('ends')} />
      </Fact>
      <Fact label={t('writes')}>
        {total === undefined ? (
          tc('not-measured')
        ) : (
          <BytesPerSecond bytes={total.bytesInPerSecond} />
        )}
      </Fact>
      <Fact label={t('merge.of-one-limit')}>
        {total === undefined ? tc('not-measured') : percent(writeUtilization(total))}
      </Fact>
    </Facts>
  );
}

function ShortId({ shard }: { readonly shard: Shard | undefined }) {
  return <span className="font-mono text-xs">{shard && shortShardId(shard.shardId)}</span>;
}
