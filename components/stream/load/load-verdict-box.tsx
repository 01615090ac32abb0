'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Term } from '@/components/kinesis/terms/term';
import { assertNever } from '@/lib/base/assert';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import { containsKey, type HashKey, shortHashKey } from '@/lib/kinesis/hash-key';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { type LoadMeasure, writeUtilization } from '@/lib/kinesis/shards/shard-load';
import type { StreamMode } from '@/lib/kinesis/stream';
import type { LoadVerdict } from '@/lib/load/verdict';
import { showUnseen } from '@/lib/records/text/visible-text';
import { Button } from '../../ui/button';

interface LoadVerdictBoxProps {
  readonly streamMode: StreamMode;
  readonly shard: Shard;
  readonly verdict: LoadVerdict;
  /** What the shard is full of. */
  readonly measure: LoadMeasure;
  /** The boundaries that the draft adds. */
  readonly drafted: readonly HashKey[];
  /** Undefined where nothing may be drafted. */
  readonly edit: EditDraft | undefined;
}

/** Whether splitting helps this shard, and what its children would take. */
export function LoadVerdictBox({ verdict, measure, streamMode, ...split }: LoadVerdictBoxProps) {
  const t = useTranslations('load');
  const percent = usePercent();
  switch (verdict.kind) {
    case 'not-by-key':
      return <Box>{t('verdict.not-by-key')}</Box>;
    case 'too-narrow':
      return <Box>{t('verdict.too-narrow')}</Box>;
    case 'keys-unknown':
      return <Box>{t('verdict.keys-unknown')}</Box>;
    case 'too-few-samples':
      return (
        <Box>
          {t('verdict.too-few-samples', {
            count: verdict.sampledRecordCount,
            needed: verdict.neededRecordCount,
          })}
        </Box>
      );
    case 'hot-range': {
      const [lower, upper] = verdict.children.map((child) => percent(writeUtilization(child)));
      return (
        <Box action={<SplitInDraft {...split} at={verdict.at} />}>
          {t.rich('verdict.hot-range', {
            mode: streamMode,
            lower: lower ?? '',
            upper: upper ?? '',
            b: strong,
            term: (chunks) => <Term id="hot-range">{chunks}</Term>,
          })}
        </Box>
      );
    }
    case 'hot-key':
      return (
        <Box action={verdict.isWorthSplitting && <SplitInDraft {...split} at={verdict.at} />}>
          <HotKeyWords verdict={verdict} measure={measure} />
          <span className="mt-1 block text-muted">{t('verdict.hot-key-advice', { measure })}</span>
          <span className="mt-1 block text-muted">
            {t('verdict.hot-key-auto', { mode: streamMode })}
          </span>
        </Box>
      );
    default:
      return assertNever(verdict);
  }
}

interface HotKeyWordsProps {
  readonly verdict: Extract<LoadVerdict, { kind: 'hot-key' }>;
  readonly measure: LoadMeasure;
}

function HotKeyWords({ verdict, measure }: HotKeyWordsProps) {
  const t = useTranslations('load');
  const percent = usePercent();
  const { partitionKey } = verdict;
  const words = {
    share: percent(verdict.share),
    measure,
    worth: verdict.isWorthSplitting ? 'yes' : 'no',
    now: percent(verdict.utilization),
    after: percent(verdict.utilizationAfter),
    lowest: percent(verdict.lowestUtilization),
    b: strong,
    term: (chunks: ReactNode) => <Term id="hot-key">{chunks}</Term>,
  };
  return partitionKey === undefined
    ? t.rich('verdict.hot-hash-key', { ...words, hashKey: shortHashKey(verdict.hotKey) })
    : t.rich('verdict.hot-key', { ...words, partitionKey: showUnseen(partitionKey) });
}

function strong(chunks: ReactNode) {
  return <b className="font-semibold">{chunks}</b>;
}

function usePercent(): (share: number) => string {
  const format = useFormatter();
  return (share) => format.number(share, 'whole-percent');
}

interface SplitInDraftProps extends Pick<LoadVerdictBoxProps, 'shard' | 'drafted' | 'edit'> {
  readonly at: HashKey;
}

/** The load median moves with the load: any new boundary in the shard is the split. */
function SplitInDraft({ shard, drafted, at, edit }: SplitInDraftProps) {
  const t = useTranslations('load');
  if (edit === undefined) return null;
  if (drafted.some((key) => containsKey(shard.hashKeyRange, key))) {
    return <p className="text-xs text-muted">{t('verdict.in-draft')}</p>;
  }
  return (
    <Button kind="primary" onClick={() => edit({ kind: 'split', hashKey: at, shard })}>
      {t('verdict.put-in-draft')}
    </Button>
  );
}

interface BoxProps {
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Not a notice: its figures change every other second, and nobody wants that read out. */
function Box({ action, children }: BoxProps) {
  const t = useTranslations('load');
  return (
    <section
      aria-label={t('verdict.title')}
      className="grid gap-2 rounded-lg border border-line-strong px-3 py-2 text-[13px] [overflow-wrap:anywhere]"
    >
      <div>{children}</div>
      {action && <div className="empty:hidden">{action}</div>}
    </section>
  );
}
