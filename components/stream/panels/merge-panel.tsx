'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { HashKeyText } from '@/components/kinesis/hash-key-text';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { shareOfSpace } from '@/lib/kinesis/hash-key';
import { totalOfMeasured } from '@/lib/kinesis/measured-loads';
import { replaceBoundaries } from '@/lib/kinesis/reshard/draft';
import { type Shard, shortShardId } from '@/lib/kinesis/shards/shard';
import { writeUtilisation } from '@/lib/kinesis/shards/shard-load';
import { Button } from '../../ui/button';
import { Fact, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';
import type { EditDraft } from '../draft/draft-edit';
import type { StreamBoard } from '../use-stream-board';
import { PartsForm } from './split-form';

interface MergePanelProps {
  readonly board: StreamBoard;
  /** Neighbouring open shards, lowest hash keys first; two at least. */
  readonly run: readonly Shard[];
  readonly edit: EditDraft;
}

export function MergePanel({ board, run, edit }: MergePanelProps) {
  const t = useTranslations('shard');
  const tc = useTranslations('common');
  const format = useFormatter();
  const percent = useShareFormat(0);
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return null;
  const range = {
    startingHashKey: first.hashKeyRange.startingHashKey,
    endingHashKey: last.hashKeyRange.endingHashKey,
  };
  const total = totalOfMeasured(run, board.loads);
  const merge = () =>
    edit(
      (draft) => replaceBoundaries(board.boundaries, draft, range, []),
      t('merge.announce', { count: run.length }),
    );
  return (
    <Panel title={t('merge.title', { count: run.length })}>
      <div className="grid gap-3 px-4 pb-4 pt-2">
        <Facts>
          <Fact label={t('merge.from')}>
            <span className="font-mono text-xs">{shortShardId(first.shardId)}</span>
          </Fact>
          <Fact label={t('merge.to')}>
            <span className="font-mono text-xs">{shortShardId(last.shardId)}</span>
          </Fact>
          <Fact label={t('share')}>
            {format.number(shareOfSpace(range), { style: 'percent', maximumSignificantDigits: 4 })}
          </Fact>
          <Fact label={t('starts')}>
            <HashKeyText hashKey={range.startingHashKey} label={t('starts')} />
          </Fact>
          <Fact label={t('ends')}>
            <HashKeyText hashKey={range.endingHashKey} label={t('ends')} />
          </Fact>
          <Fact label={t('writes')}>
            {total === undefined ? (
              tc('not-measured')
            ) : (
              <BytesPerSecond bytes={total.bytesInPerSecond} />
            )}
          </Fact>
          <Fact label={t('merge.of-one-limit')}>
            {total === undefined ? tc('not-measured') : percent(writeUtilisation(total))}
          </Fact>
        </Facts>
        {board.canEdit && (
          <div className="grid gap-3 border-t border-line pt-3">
            <div>
              <Button kind="primary" onClick={merge}>
                {t('merge.merge', { count: run.length })}
              </Button>
            </div>
            <PartsForm board={board} shards={run} edit={edit} />
          </div>
        )}
      </div>
    </Panel>
  );
}
