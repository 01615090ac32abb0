'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { type HashKey, parseTypedHashKey, shortHashKey } from '@/lib/kinesis/hash-key';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import { totalOfMeasured } from '@/lib/kinesis/measured-loads';
import { addBoundary, equalParts, loadParts, replaceBoundaries } from '@/lib/kinesis/reshard/draft';
import { middleKey, splitRange, splittableKeys } from '@/lib/kinesis/reshard/reshard-rules';
import { findShardForKey, type Shard, shortShardId } from '@/lib/kinesis/shards/shard';
import { loadMedian, writeUtilisation } from '@/lib/kinesis/shards/shard-load';
import { Button } from '../../ui/button';
import type { EditDraft } from '../draft/draft-edit';
import type { StreamBoard } from '../use-stream-board';

interface SplitFormProps {
  readonly board: StreamBoard;
  readonly shard: Shard;
  readonly edit: EditDraft;
}

/** What dragging does, said exactly: a key, a number of parts. All of it goes to the draft. */
export function SplitForm({ board, shard, edit }: SplitFormProps) {
  const t = useTranslations('shard');
  const { hashKeyRange } = shard;
  const load = board.loads.get(shard.shardId);
  const name = shortShardId(shard.shardId);
  if (splittableKeys(hashKeyRange) === undefined) {
    return <p className="text-xs text-muted">{t('split.too-narrow')}</p>;
  }
  const splitAt = (key: HashKey) =>
    edit(
      (draft) => addBoundary(board.boundaries, draft, key),
      t('split.announce', { shardId: name, hashKey: shortHashKey(key) }),
    );
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => splitAt(middleKey(hashKeyRange))}>{t('split.in-half')}</Button>
        {load !== undefined && load.quantiles.length > 0 && (
          <Button kind="primary" onClick={() => splitAt(loadMedian(load, hashKeyRange))}>
            {t('split.at-median')}
          </Button>
        )}
      </div>
      <PartsForm board={board} shards={[shard]} edit={edit} />
      <SplitKeyForm board={board} shard={shard} onSplit={splitAt} />
    </div>
  );
}

interface SplitKeyFormProps {
  readonly board: StreamBoard;
  readonly shard: Shard;
  readonly onSplit: (key: HashKey) => void;
}

/** Checked against the drafted range that holds the key, since the draft may have cut the shard. */
function SplitKeyForm({ board, shard, onSplit }: SplitKeyFormProps) {
  const t = useTranslations('shard');
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const key = parseTypedHashKey(text);
    if (key === undefined) return setError(t('split.not-a-key'));
    const range = findShardForKey(board.after, key)?.hashKeyRange;
    if (
      range === undefined ||
      key < shard.hashKeyRange.startingHashKey ||
      key > shard.hashKeyRange.endingHashKey
    ) {
      return setError(
        t('split.outside', {
          lowest: shard.hashKeyRange.startingHashKey.toString(),
          highest: shard.hashKeyRange.endingHashKey.toString(),
        }),
      );
    }
    const split = splitRange(range, key);
    if (!split.ok) {
      return setError(
        split.refusal.reason === 'range-too-narrow'
          ? t('split.too-narrow')
          : t('split.at-edge', {
              lowest: split.refusal.lowest.toString(),
              highest: split.refusal.highest.toString(),
            }),
      );
    }
    onSplit(key);
    setText('');
    return setError(undefined);
  };
  return (
    <form onSubmit={submit} className="flex items-start gap-2">
      <TextField
        className="min-w-0 flex-1"
        label={t('split.key')}
        placeholder={t('split.key-placeholder')}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setError(undefined);
        }}
        error={error}
      />
      <Button type="submit" className="mt-5">
        {t('split.split')}
      </Button>
    </form>
  );
}

interface PartsFormProps {
  readonly board: StreamBoard;
  /** Neighbours; their boundaries are replaced. */
  readonly shards: readonly Shard[];
  readonly edit: EditDraft;
}

export function PartsForm({ board, shards, edit }: PartsFormProps) {
  const t = useTranslations('shard');
  const [text, setText] = useState('3');
  const [error, setError] = useState<string>();
  const first = shards[0];
  const last = shards.at(-1);
  if (first === undefined || last === undefined) return null;
  const range = {
    startingHashKey: first.hashKeyRange.startingHashKey,
    endingHashKey: last.hashKeyRange.endingHashKey,
  };
  const divide = (by: 'width' | 'load') => {
    const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (count < 2 || count > MAX_SHARDS_PER_STREAM) {
      return setError(t('parts.error', { limit: MAX_SHARDS_PER_STREAM }));
    }
    const keys = by === 'width' ? equalParts(range, count) : loadParts(shards, board.loads, count);
    if (keys.length === 0) return setError(t('parts.no-room'));
    setError(undefined);
    return edit(
      (draft) => replaceBoundaries(board.boundaries, draft, range, keys),
      t('parts.announce', { count: keys.length + 1 }),
    );
  };
  const total = totalOfMeasured(shards, board.loads);
  const hasLoad = total !== undefined && writeUtilisation(total) > 0;
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        divide('width');
      }}
    >
      <TextField
        className="w-24"
        label={t('parts.count')}
        inputMode="numeric"
        value={text}
        onChange={({ target }) => setText(target.value.trim())}
        error={error}
      />
      <Button type="submit" className="mt-5">
        {t('parts.equal')}
      </Button>
      {hasLoad && (
        <Button className="mt-5" onClick={() => divide('load')}>
          {t('parts.by-load')}
        </Button>
      )}
    </form>
  );
}
