'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { HashKeyText } from '@/components/kinesis/hash-key-text';
import { ShardLink } from '@/components/kinesis/shard-link';
import { Term } from '@/components/kinesis/terms/term';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import type { SelectShard } from '@/lib/interaction/shard-selection';
import { type HashKey, shareOfSpace } from '@/lib/kinesis/hash-key';
import { MARKED_UTILIZATION, VERDICT_UTILIZATION } from '@/lib/kinesis/hot';
import {
  isChildOf,
  parentIdsOf,
  type Shard,
  shardClosedAt,
  shardCreatedAt,
  shardState,
} from '@/lib/kinesis/shards/shard';
import { type ShardLoad, writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { CopyButton } from '../../ui/copy-button';
import { Fact, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { ClosedShardFacts } from './closed-shard-facts';
import { SplitForm } from './split-form';

const ShardVerdict = lazyPanel(
  () => import('../load/shard-verdict').then((module) => module.ShardVerdict),
  <Skeleton className="h-28 w-full" />,
);

const ShardLoadSection = lazyPanel(
  () => import('../load/shard-load-section').then((module) => module.ShardLoadSection),
  <Skeleton className="h-56 w-full" />,
);

export interface ShardPanelProps {
  readonly connectionId: string;
  readonly detail: StreamDetail;
  readonly shard: Shard;
  /** Of the shards that were measured, by shard id. */
  readonly loads: ReadonlyMap<string, ShardLoad>;
  /** True where the console knows the load of the stream. */
  readonly isMeasured: boolean;
  /** The line shows the past; the panel tells of now in any case. */
  readonly isInPast: boolean;
  /** The boundaries that the draft adds. */
  readonly drafted: readonly HashKey[];
  readonly onSelect: SelectShard;
  readonly canEdit: boolean;
  readonly edit: EditDraft;
}

export function ShardPanel(props: ShardPanelProps) {
  const { connectionId, detail, shard, loads, isMeasured, drafted, canEdit, edit } = props;
  const t = useTranslations('shard');
  const ts = useTranslations('stream');
  const isOpen = shardState(shard) === 'open';
  const load = loads.get(shard.shardId);
  const hasVerdict = load !== undefined && writeUtilization(load) >= VERDICT_UTILIZATION;
  return (
    <Panel title={t('selected')} aside={props.isInPast && ts('as-of-now')}>
      <div className="grid gap-3 px-4 pb-4 pt-1">
        <p className="flex items-center gap-1 font-mono text-[15px] font-semibold">
          <span className="min-w-0 truncate">{shard.shardId}</span>
          <CopyButton text={shard.shardId} label={t('copy-id')} />
        </p>
        {isOpen && hasVerdict && (
          <ShardVerdict
            key={shard.shardId}
            connectionId={connectionId}
            stream={detail.stream}
            shard={shard}
            load={load}
            drafted={drafted}
            edit={canEdit ? edit : undefined}
          />
        )}
        {isOpen && canEdit && <SplitForm {...{ shard, loads, edit }} isAdvised={hasVerdict} />}
        <Facts>
          <RangeFacts shard={shard} />
          <RelativeFacts shard={shard} shards={detail.shards} onSelect={props.onSelect} />
          {isOpen && isMeasured && <LoadFacts load={load} />}
        </Facts>
        {!isOpen && <ClosedShardFacts {...{ connectionId, shard }} {...detail.stream} />}
        {isOpen && (
          <ShardLoadSection
            key={shard.shardId}
            connectionId={connectionId}
            stream={detail.stream}
            shard={shard}
            load={load}
          />
        )}
      </div>
    </Panel>
  );
}

function RangeFacts({ shard }: { readonly shard: Shard }) {
  const t = useTranslations('shard');
  const format = useFormatter();
  const { hashKeyRange } = shard;
  return (
    <>
      <Fact label={<Term id={shardState(shard)}>{t('state')}</Term>}>
        <ShardStateWords shard={shard} />
      </Fact>
      <Fact label={t('share')}>
        {format.number(shareOfSpace(hashKeyRange), 'key-space-percent')}
      </Fact>
      <Fact label={<Term id="hash-key-range">{t('starts')}</Term>}>
        <HashKeyText hashKey={hashKeyRange.startingHashKey} label={t('starts')} />
      </Fact>
      <Fact label={t('ends')}>
        <HashKeyText hashKey={hashKeyRange.endingHashKey} label={t('ends')} />
      </Fact>
    </>
  );
}

interface RelativeFactsProps {
  readonly shard: Shard;
  readonly shards: readonly Shard[];
  readonly onSelect: (shardId: string) => void;
}

function RelativeFacts({ shard, shards, onSelect }: RelativeFactsProps) {
  const t = useTranslations('shard');
  const childIds = shards
    .filter((other) => isChildOf(other, shard.shardId))
    .map(({ shardId }) => shardId);
  const parentIds = parentIdsOf(shard);
  return (
    <>
      {parentIds.length > 0 && (
        <Fact label={<Term id="parent">{t('parents', { count: parentIds.length })}</Term>}>
          <ShardLinks shardIds={parentIds} shards={shards} onSelect={onSelect} />
        </Fact>
      )}
      {childIds.length > 0 && (
        <Fact label={<Term id="child">{t('children', { count: childIds.length })}</Term>}>
          <ShardLinks shardIds={childIds} shards={shards} onSelect={onSelect} />
        </Fact>
      )}
    </>
  );
}

function LoadFacts({ load }: { readonly load: ShardLoad | undefined }) {
  const t = useTranslations('shard');
  const tc = useTranslations('common');
  if (load === undefined) return <Fact label={t('writes')}>{tc('not-measured')}</Fact>;
  return (
    <>
      <Fact label={t('writes')}>
        <BytesPerSecond bytes={load.bytesInPerSecond} /> ·{' '}
        {t('records-per-second', { records: Math.round(load.recordsInPerSecond) })}
      </Fact>
      <Fact label={<Term id="shard-limit">{t('of-limit')}</Term>}>
        <Utilization share={writeUtilization(load)} />
      </Fact>
      <Fact label={t('reads')}>
        {load.bytesOutPerSecond === undefined ? (
          tc('not-measured')
        ) : (
          <BytesPerSecond bytes={load.bytesOutPerSecond} />
        )}
      </Fact>
    </>
  );
}

interface ShardLinksProps {
  readonly shardIds: readonly string[];
  readonly shards: readonly Shard[];
  readonly onSelect: (shardId: string) => void;
}

/** An expired shard is named, but there is nothing left to go to. */
function ShardLinks({ shardIds, shards, onSelect }: ShardLinksProps) {
  const t = useTranslations('shard');
  const listed = new Set(shards.map(({ shardId }) => shardId));
  return (
    <span className="flex flex-wrap justify-end gap-x-2">
      {shardIds.map((shardId) =>
        listed.has(shardId) ? (
          <ShardLink key={shardId} shardId={shardId} onSelect={onSelect} />
        ) : (
          <span key={shardId} className="text-muted">
            {t('expired', { shardId })}
          </span>
        ),
      )}
    </span>
  );
}

function ShardStateWords({ shard }: { readonly shard: Shard }) {
  const t = useTranslations('shard');
  const format = useFormatter();
  const isOpen = shardState(shard) === 'open';
  const since = isOpen ? shardCreatedAt(shard) : shardClosedAt(shard);
  const word = <b className="font-medium">{isOpen ? 'OPEN' : 'CLOSED'}</b>;
  if (since === undefined) return word;
  // The time stands on a line of its own rather than apart from its zone.
  return (
    <>
      {word}{' '}
      <span className="inline-block">
        {t('since', { time: format.dateTime(since, 'day-and-minute') })}
      </span>
    </>
  );
}

/** The word stands beside the color, which alone would not tell everybody. */
function Utilization({ share }: { readonly share: number }) {
  const t = useTranslations('shard');
  const text = useShareFormat(0)(share);
  return share >= MARKED_UTILIZATION ? (
    <span className="font-medium text-bad">{t('hot', { share: text })}</span>
  ) : (
    text
  );
}
