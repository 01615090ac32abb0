'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { HashKeyText } from '@/components/kinesis/hash-key-text';
import { ShardLink } from '@/components/kinesis/shard-link';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, Facts } from '@/components/ui/facts';
import { TextField } from '@/components/ui/fields/text-field';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import { Panel } from '@/components/ui/panel';
import { ratio } from '@/lib/base/bigint';
import { containsKey, HASH_KEY_COUNT, type HashKey } from '@/lib/kinesis/hash-key';
import { MAX_PARTITION_KEY_LENGTH } from '@/lib/kinesis/limits';
import { hashPartitionKey, partitionKeyMd5 } from '@/lib/kinesis/partition-key';
import {
  findShardForKey,
  type Shard,
  type ShardRange,
  shardCreatedAt,
} from '@/lib/kinesis/shards/shard';
import type { RecordDistribution } from '@/lib/kinesis/stream';

const MAX_FORMER_SHARDS = 8;

interface KeyLocatorProps {
  readonly recordDistribution: RecordDistribution;
  readonly shards: readonly Shard[];
  readonly open: readonly Shard[];
  /** The ranges of the draft, where there is one. */
  readonly drafted: readonly ShardRange[] | undefined;
  readonly partitionKey: string;
  readonly onPartitionKey: (partitionKey: string) => void;
  readonly onSelect: (shardId: string) => void;
}

const KeyListDialog = lazyDialog(() =>
  import('./key-list-dialog').then((module) => module.KeyListDialog),
);

/** One key, or many in a dialog. Where Kinesis places the records there is nothing to locate. */
export function KeyLocator(props: KeyLocatorProps) {
  const { shards, open, drafted, partitionKey, onPartitionKey, onSelect } = props;
  const t = useTranslations('stream');
  const [showsList, setShowsList] = useState(false);
  if (props.recordDistribution === 'AUTO') {
    return (
      <Panel title={t('key.title')}>
        <p className="px-4 pb-4 pt-2 text-[13px] text-muted">{t('key.auto')}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={t('key.title')}
      aside={
        <Button
          kind="quiet"
          className="-my-1.5 -mr-2 min-h-7 text-xs"
          onClick={() => setShowsList(true)}
        >
          {t('key.many')}
        </Button>
      }
    >
      <div className="grid gap-3 px-4 pb-4 pt-2">
        <TextField
          label={t('key.partition-key')}
          hidesLabel
          placeholder={t('key.placeholder')}
          maxLength={MAX_PARTITION_KEY_LENGTH}
          value={partitionKey}
          onChange={({ target }) => onPartitionKey(target.value)}
        />
        {partitionKey === '' ? (
          <p className="text-xs text-muted">{t('key.hint')}</p>
        ) : (
          <KeyPlace partitionKey={partitionKey} shards={shards} open={open} onSelect={onSelect} />
        )}
      </div>
      {showsList && (
        <KeyListDialog
          shards={shards}
          open={open}
          drafted={drafted}
          onClose={() => setShowsList(false)}
        />
      )}
    </Panel>
  );
}

interface KeyPlaceProps {
  readonly partitionKey: string;
  readonly shards: readonly Shard[];
  readonly open: readonly Shard[];
  readonly onSelect: (shardId: string) => void;
}

function KeyPlace({ partitionKey, shards, open, onSelect }: KeyPlaceProps) {
  const t = useTranslations('stream');
  const format = useFormatter();
  const key = hashPartitionKey(partitionKey);
  const md5 = partitionKeyMd5(partitionKey);
  const now = findShardForKey(open, key);
  const former = formerShards(shards, key);
  return (
    <Facts>
      <Fact label={t('key.md5')}>
        <span className="inline-flex items-center gap-0.5 font-mono text-xs">
          <span title={md5}>{`${md5.slice(0, 4)}…${md5.slice(-4)}`}</span>
          <CopyButton text={md5} label={t('key.copy-md5')} />
        </span>
      </Fact>
      <Fact label={t('key.point')}>
        <HashKeyText hashKey={key} label={t('key.point')} />
      </Fact>
      <Fact label={t('key.place')}>
        {format.number(ratio(key, HASH_KEY_COUNT), 'key-space-percent')}
      </Fact>
      <Fact label={t('key.lands-in')}>
        {now === undefined ? '–' : <ShardLink shardId={now.shardId} onSelect={onSelect} />}
      </Fact>
      {former.length > 0 && (
        <Fact label={t('key.before')}>
          <span className="flex flex-wrap justify-end gap-x-2">
            {former.slice(0, MAX_FORMER_SHARDS).map(({ shardId }) => (
              <ShardLink key={shardId} shardId={shardId} onSelect={onSelect} />
            ))}
            {former.length > MAX_FORMER_SHARDS &&
              t('key.more', { count: former.length - MAX_FORMER_SHARDS })}
          </span>
        </Fact>
      )}
    </Facts>
  );
}

/** The closed shards that the key went to, latest first. */
function formerShards(shards: readonly Shard[], key: HashKey): readonly Shard[] {
  return shards
    .filter(
      (shard) => shard.endingSequenceNumber !== undefined && containsKey(shard.hashKeyRange, key),
    )
    .sort((a, b) => (shardCreatedAt(b) ?? 0) - (shardCreatedAt(a) ?? 0));
}
