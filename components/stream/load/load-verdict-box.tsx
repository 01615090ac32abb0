'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { assertNever } from '@/lib/base/assert';
import { addBoundary } from '@/lib/kinesis/draft';
import { containsKey, type HashKeyRange, shortHashKey } from '@/lib/kinesis/hash-key';
import type { HeaviestKeys } from '@/lib/kinesis/key-tally';
import { type LoadMeasure, writeUtilisation } from '@/lib/kinesis/load';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { type Shard, shortShardId } from '@/lib/kinesis/shard';
import type { LoadVerdict } from '@/lib/kinesis/verdict';
import { showUnseen } from '@/lib/records/visible-text';
import { Button } from '../../ui/button';
import type { EditDraft } from '../draft-edit';
import type { StreamBoard } from '../use-stream-board';

interface LoadVerdictBoxProps {
  readonly board: StreamBoard;
  readonly shard: Shard;
  readonly verdict: LoadVerdict;
  /** What the shard is full of, and the keys that have most of it. */
  readonly measure: LoadMeasure;
  readonly topKeys: HeaviestKeys;
  readonly edit: EditDraft;
}

/** Whether splitting helps this shard, and what its children would take. */
export function LoadVerdictBox(props: LoadVerdictBoxProps) {
  const { board, shard, verdict, measure, topKeys, edit } = props;
  const t = useTranslations('load');
  const ts = useTranslations('shard');
  const format = useFormatter();
  const percent = (share: number) =>
    format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  const b = (chunks: ReactNode) => <b className="font-semibold">{chunks}</b>;
  switch (verdict.kind) {
    case 'too-narrow':
      return <Box>{t('verdict.too-narrow')}</Box>;
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
        <Box
          action={
            board.canEdit &&
            (isSplitIn(board, shard.hashKeyRange) ? (
              <p className="text-xs text-muted">{t('verdict.in-draft')}</p>
            ) : (
              <Button
                kind="primary"
                onClick={() =>
                  edit(
                    (draft) => addBoundary(board.boundaries, draft, verdict.at),
                    ts('split.announce', {
                      shardId: shortShardId(shard.shardId),
                      hashKey: shortHashKey(verdict.at),
                    }),
                  )
                }
              >
                {t('verdict.put-in-draft')}
              </Button>
            ))
          }
        >
          {t.rich('verdict.hot-range', { lower: lower ?? '', upper: upper ?? '', b })}
        </Box>
      );
    }
    case 'hot-key': {
      const fuller = percent(Math.max(...verdict.children.map(writeUtilisation)));
      const named = topKeys.keys.find(
        ({ partitionKey }) => hashPartitionKey(partitionKey) === verdict.hotKey,
      );
      return (
        <Box>
          {named === undefined
            ? t.rich('verdict.hot-hash-key', {
                hashKey: shortHashKey(verdict.hotKey),
                share: percent(verdict.share),
                measure,
                fuller,
                b,
              })
            : t.rich('verdict.hot-key', {
                partitionKey: showUnseen(named.partitionKey),
                share: percent(named.amount / topKeys.total),
                measure,
                fuller,
                b,
              })}
          <span className="mt-1 block text-muted">{t('verdict.hot-key-advice', { measure })}</span>
        </Box>
      );
    }
    default:
      return assertNever(verdict);
  }
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
      {action && <div>{action}</div>}
    </section>
  );
}

/** The load median moves with the load: any new boundary in the shard is the split. */
function isSplitIn({ draft }: StreamBoard, range: HashKeyRange): boolean {
  return draft.added.some((key) => containsKey(range, key));
}
