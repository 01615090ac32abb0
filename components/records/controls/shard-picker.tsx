'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/fields/text-field';
import { compareBigint } from '@/lib/base/bigint';
import { type Shard, shardState } from '@/lib/kinesis/shards/shard';
import { CheckList } from './check-list';
import { PopOver } from './pop-over';

/** A list of thousands helps nobody; typing a part of an id finds the one that is wanted. */
const MAX_LISTED = 50;

interface ShardPickerProps {
  readonly shards: readonly Shard[];
  readonly chosen: readonly string[];
  readonly onChoose: (shardIds: readonly string[]) => void;
}

export function ShardPicker({ shards, chosen, onChoose }: ShardPickerProps) {
  const t = useTranslations('records');
  const [part, setPart] = useState('');
  const newestFirst = useMemo(
    () =>
      shards.toSorted((a, b) => compareBigint(b.startingSequenceNumber, a.startingSequenceNumber)),
    [shards],
  );
  const found = newestFirst.filter(({ shardId }) => shardId.includes(part));
  return (
    <PopOver
      className="sm:mt-5"
      label={
        chosen.length === 0
          ? t('shards.all', { count: shards.length })
          : t('shards.chosen', { count: chosen.length })
      }
    >
      <div className="grid gap-2">
        <TextField
          label={t('shards.find')}
          value={part}
          onChange={({ target }) => setPart(target.value.trim())}
        />
        <CheckList
          legend={t('shards.legend')}
          items={found.slice(0, MAX_LISTED).map((shard) => ({
            id: shard.shardId,
            label: t(`shards.states.${shardState(shard)}`, { shardId: shard.shardId }),
          }))}
          checked={chosen}
          onChange={onChoose}
        />
        {found.length > MAX_LISTED && (
          <p className="text-xs text-muted">
            {t('shards.more', { count: found.length - MAX_LISTED })}
          </p>
        )}
        {chosen.length > 0 && (
          <Button kind="quiet" onClick={() => onChoose([])}>
            {t('shards.read-all')}
          </Button>
        )}
        <p className="max-w-64 text-xs text-muted">{t('shards.hint')}</p>
      </div>
    </PopOver>
  );
}
