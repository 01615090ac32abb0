'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import { parseStreamArn } from '@/lib/kinesis/stream-arn';
import { type FailedBatchRefusal, parseFailedBatch } from '@/lib/reading/failed-batch';
import type { PlaceRefusal, RecordRange } from '@/lib/reading/place';

interface BatchFieldProps {
  readonly range: RecordRange | undefined;
  readonly streamName: string;
  readonly refusal: PlaceRefusal | undefined;
  readonly onRange: (range: RecordRange | undefined) => void;
}

type Problem = { readonly reason: FailedBatchRefusal } | { readonly otherStream: string };

/** What a failure destination got, pasted, names the records that are read. */
export function BatchField({ range, streamName, refusal, onRange }: BatchFieldProps) {
  const t = useTranslations('records');
  const id = useId();
  const noteId = useId();
  const [problem, setProblem] = useState<Problem>();
  const take = (text: string) => {
    const found = text.trim() === '' ? undefined : readBatch(text, streamName);
    setProblem(found !== undefined && 'problem' in found ? found.problem : undefined);
    onRange(found !== undefined && 'range' in found ? found.range : undefined);
  };
  const words = problemWords();
  return (
    <div className="min-w-64 flex-1 basis-80">
      <label htmlFor={id} className="mb-1 block text-xs font-medium text-muted">
        {t('batch.label')}
      </label>
      <textarea
        id={id}
        rows={3}
        spellCheck={false}
        defaultValue={range && `${range.shardId} ${range.first} ${range.last}`}
        placeholder={BATCH_EXAMPLE}
        aria-invalid={words !== undefined}
        aria-describedby={noteId}
        onChange={({ target }) => take(target.value)}
        className="w-full resize-y rounded-md border border-line-strong bg-raised px-2.5 py-1.5 font-mono text-xs text-ink placeholder:text-faint aria-invalid:border-bad"
      />
      <p
        id={noteId}
        role={words === undefined ? undefined : 'alert'}
        className={`mt-1 text-xs [overflow-wrap:anywhere] ${words === undefined ? 'text-muted' : 'text-bad'}`}
      >
        {words ?? (range === undefined ? t('batch.hint') : rangeWords(range))}
      </p>
    </div>
  );

  function problemWords(): string | undefined {
    if (problem === undefined) return refusal && t(`from.wrong.${refusal}`);
    if ('otherStream' in problem) return t('batch.other-stream', { name: problem.otherStream });
    return t(`batch.wrong.${problem.reason}`);
  }

  function rangeWords({ shardId, count }: RecordRange): string {
    const shard = shortShardId(shardId);
    return count === undefined ? t('batch.range', { shard }) : t('batch.counted', { shard, count });
  }
}

const BATCH_EXAMPLE = '{"KinesisBatchInfo": {"shardId": …, "startSequenceNumber": …}}';

function readBatch(
  text: string,
  streamName: string,
): { readonly range: RecordRange } | { readonly problem: Problem } {
  const parsed = parseFailedBatch(text);
  if (!parsed.ok) return { problem: { reason: parsed.refusal } };
  const { shardId, startSequenceNumber, endSequenceNumber, batchSize, streamArn } = parsed.value;
  const named = streamArn === undefined ? undefined : parseStreamArn(streamArn)?.streamName;
  const own = parseStreamArn(streamName)?.streamName ?? streamName;
  if (named !== undefined && named !== own) return { problem: { otherStream: named } };
  return {
    range: { shardId, first: startSequenceNumber, last: endSequenceNumber, count: batchSize },
  };
}
