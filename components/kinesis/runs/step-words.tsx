import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { assertNever } from '@/lib/base/assert';
import { shortHashKey } from '@/lib/kinesis/hash-key';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import { shortShardId } from '@/lib/kinesis/shards/shard';

/** One step of a plan as a sentence; keys are short here and whole in the CLI call. */
export function StepWords({ step }: { readonly step: ReshardStep }) {
  const t = useTranslations('draft');
  const mono = (chunks: ReactNode) => <span className="font-mono text-xs">{chunks}</span>;
  switch (step.kind) {
    case 'split':
      return t.rich('step.split', {
        shardId: shortShardId(step.shard.shardId),
        hashKey: shortHashKey(step.newStartingHashKey),
        m: mono,
      });
    case 'merge':
      return t.rich('step.merge', {
        lower: shortShardId(step.lower.shardId),
        upper: shortShardId(step.upper.shardId),
        m: mono,
      });
    case 'scale':
      return t('step.scale', { count: step.targetShardCount });
    default:
      return assertNever(step);
  }
}
