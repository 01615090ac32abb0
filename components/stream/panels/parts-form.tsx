'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { wholeNumber } from '@/components/ui/fields/typed-number';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import { totalOfMeasured } from '@/lib/kinesis/measured-loads';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { type ShardLoad, writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { Button } from '../../ui/button';
import { useRefusalWords } from '../draft/use-edit-words';

interface PartsFormProps {
  /** Neighbors; their boundaries are replaced. */
  readonly shards: readonly Shard[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly edit: EditDraft;
}

/** Divides the shards into a number of parts, of equal width or of equal load. */
export function PartsForm({ shards, loads, edit }: PartsFormProps) {
  const t = useTranslations('shard');
  const refusalWords = useRefusalWords();
  const [text, setText] = useState('3');
  const [error, setError] = useState<string>();
  const count = wholeNumber(text, 2, MAX_SHARDS_PER_STREAM);
  const divide = (wanted: Parameters<EditDraft>[0]) => {
    const refusal = edit(wanted);
    setError(refusal && refusalWords(wanted, refusal));
  };
  const total = totalOfMeasured(shards, loads);
  const hasLoad = total !== undefined && writeUtilization(total) > 0;
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        divide({ kind: 'equal-parts', shards, count });
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
        <Button
          className="mt-5"
          onClick={() => divide({ kind: 'load-parts', shards, count, loads })}
        >
          {t('parts.by-load')}
        </Button>
      )}
    </form>
  );
}
