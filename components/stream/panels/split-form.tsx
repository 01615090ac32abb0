'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import { LessonLink } from '@/components/kinesis/terms/lesson-link';
import { TextField } from '@/components/ui/fields/text-field';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import { parseTypedHashKey } from '@/lib/kinesis/hash-key';
import { middleKey, splittableKeys } from '@/lib/kinesis/reshard/reshard-rules';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { loadMedian, type ShardLoad } from '@/lib/kinesis/shards/shard-load';
import { Button } from '../../ui/button';
import { RefusalText } from '../draft/refusal-text';
import { PartsForm } from './parts-form';

interface SplitFormProps {
  readonly shard: Shard;
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly edit: EditDraft;
  /** A verdict above offers a split already, which is the one to take. */
  readonly isAdvised: boolean;
}

/** What dragging does, said exactly: a key, a number of parts. All of it goes to the draft. */
export function SplitForm({ shard, loads, edit, isAdvised }: SplitFormProps) {
  const t = useTranslations('shard');
  const { hashKeyRange } = shard;
  const load = loads.get(shard.shardId);
  if (splittableKeys(hashKeyRange) === undefined) {
    return (
      <p className="text-xs text-muted">
        {t('split.too-narrow')} <LessonLink lessonId="3-first-split" />
      </p>
    );
  }
  return (
    <div className="grid gap-3 border-b border-line pb-3">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => edit({ kind: 'split', hashKey: middleKey(hashKeyRange), shard })}>
          {t('split.in-half')}
        </Button>
        {load !== undefined && load.quantiles.length > 0 && (
          <Button
            kind={isAdvised ? 'plain' : 'primary'}
            onClick={() => edit({ kind: 'split', hashKey: loadMedian(load, hashKeyRange), shard })}
          >
            {t('split.at-median')}
          </Button>
        )}
      </div>
      <PartsForm shards={[shard]} loads={loads} edit={edit} />
      <SplitKeyForm shard={shard} edit={edit} />
    </div>
  );
}

function SplitKeyForm({ shard, edit }: Pick<SplitFormProps, 'shard' | 'edit'>) {
  const t = useTranslations('shard');
  const [text, setText] = useState('');
  const [error, setError] = useState<ReactNode>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const hashKey = parseTypedHashKey(text);
    if (hashKey === undefined) return setError(t('split.not-a-key'));
    const wanted = { kind: 'split', hashKey, shard } as const;
    const refusal = edit(wanted);
    if (refusal === undefined) setText('');
    return setError(refusal && <RefusalText edit={wanted} refusal={refusal} />);
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
