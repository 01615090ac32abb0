'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { assertNever } from '@/lib/base/assert';
import { containsKey, type HashKey, type HashKeyRange, shortHashKey } from '@/lib/kinesis/hash-key';
import { addBoundary } from '@/lib/kinesis/reshard/draft';
import { type Shard, shortShardId } from '@/lib/kinesis/shards/shard';
import { type LoadMeasure, writeUtilisation } from '@/lib/kinesis/shards/shard-load';
import type { LoadVerdict } from '@/lib/load/verdict';
import { showUnseen } from '@/lib/records/text/visible-text';
import { Button } from '../../ui/button';
import type { EditDraft } from '../draft/draft-edit';
import type { StreamBoard } from '../use-stream-board';

interface LoadVerdictBoxProps {
  readonly board: StreamBoard;
  readonly shard: Shard;
  readonly verdict: LoadVerdict;
  /** What the shard is full of. */
  readonly measure: LoadMeasure;
  readonly edit: EditDraft;
}

/** Whether splitting helps this shard, and what its children would take. */
export function LoadVerdictBox(props: LoadVerdictBoxProps) {
  const { board, shard, verdict, measure, edit } = props;
  const t = useTranslations('load');
  const { streamMode } = board.detail.stream;
  const format = useFormatter();
  const percent = (share: number) =>
    format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  const b = (chunks: ReactNode) => <b className="font-semibold">{chunks}</b>;
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
      const [lower, upper] = verdict.children.map((child) => percent(writeUtilisation(child)));
      return (
        <Box action={<SplitInDraft board={board} shard={shard} at={verdict.at} edit={edit} />}>
          {t.rich('verdict.hot-range', {
            mode: streamMode,
            lower: lower ?? '',
            upper: upper ?? '',
            b,
          })}
        </Box>
      );
    }
    case 'hot-key': {
      const { partitionKey, isWorthSplitting } = verdict;
      const words = {
        share: percent(verdict.share),
        measure,
        worth: isWorthSplitting ? 'yes' : 'no',
        now: percent(verdict.utilisation),
        after: percent(verdict.utilisationAfter),
        lowest: percent(verdict.lowestUtilisation),
        b,
      };
      return (
        <Box
          action={
            isWorthSplitting && (
              <SplitInDraft board={board} shard={shard} at={verdict.at} edit={edit} />
            )
          }
        >
          {partitionKey === undefined
            ? t.rich('verdict.hot-hash-key', { ...words, hashKey: shortHashKey(verdict.hotKey) })
            : t.rich('verdict.hot-key', { ...words, partitionKey: showUnseen(partitionKey) })}
          <span className="mt-1 block text-muted">{t('verdict.hot-key-advice', { measure })}</span>
          <span className="mt-1 block text-muted">
            {t('verdict.hot-key-auto', { mode: streamMode })}
          </span>
        </Box>
      );
    }
    default:
      return assertNever(verdict);
  }
}

interface SplitInDraftProps {
  readonly board: StreamBoard;
  readonly shard: Shard;
  readonly at: HashKey;
  readonly edit: EditDraft;
}

function SplitInDraft({ board, shard, at, edit }: SplitInDraftProps) {
  const t = useTranslations('load');
  const ts = useTranslations('shard');
  if (!board.canEdit) return null;
  if (isSplitIn(board, shard.hashKeyRange)) {
    return <p className="text-xs text-muted">{t('verdict.in-draft')}</p>;
  }
  return (
    <Button
      kind="primary"
      onClick={() =>
        edit(
          (draft) => addBoundary(board.boundaries, draft, at),
          ts('split.announce', {
            shardId: shortShardId(shard.shardId),
            hashKey: shortHashKey(at),
          }),
        )
      }
    >
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

/** The load median moves with the load: any new boundary in the shard is the split. */
function isSplitIn({ draft }: StreamBoard, range: HashKeyRange): boolean {
  return draft.added.some((key) => containsKey(range, key));
}
