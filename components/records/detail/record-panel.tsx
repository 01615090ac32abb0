'use client';

import { bytesToHex } from '@noble/hashes/utils.js';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Choice } from '@/components/ui/fields/choice';
import { Notice } from '@/components/ui/notices/notice';
import { parseHashKey } from '@/lib/kinesis/hash-key';
import type { Shard } from '@/lib/kinesis/shards/shard';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { aggregateLoss, isAggregateAtRisk } from '@/lib/records/aggregate-risk';
import { printRecordId } from '@/lib/records/record-id';
import type { RecordToPut } from '@/lib/records/record-to-put';
import { BoundedText } from '../table/bounded-text';
import type { Zone } from '../table/record-time';
import type { RecordDetail } from '../worker/worker-protocol';
import { FailureNotices } from './failure-notices';
import { FieldList } from './field-list';
import { HexView } from './hex-view';
import { RecordFacts } from './record-facts';

const VIEWS = ['decoded', 'text', 'hex'] as const;

/** The button that opens many records to be put once more, as soon as it is known which. */
export type RenderResendAll = (props: {
  readonly count: number;
  readonly loadRecords: () => Promise<readonly RecordToPut[]>;
}) => ReactNode;

/** The button that opens a record to be put once more; another feature draws it. */
export type RenderResend = (record: RecordToPut) => ReactNode;

interface RecordPanelProps {
  readonly detail: RecordDetail;
  readonly shards: readonly Shard[];
  readonly recordDistribution: RecordDistribution;
  readonly zone: Zone;
  /** The stream's own page, for a place on its number line. */
  readonly streamPath: string;
  readonly takesFocus: boolean;
  /** By which layers it was read, and the schemas that its headers name. */
  readonly layers: ReactNode;
  readonly renderResend: RenderResend | undefined;
  /** The fields of the value that are columns. */
  readonly columns: readonly string[];
  readonly onColumns: (columns: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Everything about one record. */
export function RecordPanel(props: RecordPanelProps) {
  const { detail, shards, zone, streamPath, takesFocus, renderResend, onClose } = props;
  const { recordDistribution } = props;
  const t = useTranslations('records');
  const titleId = useId();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    // The page stays where it is: the panel is in sight wherever it opens.
    if (takesFocus) ref.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-labelledby={titleId}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
      className="min-w-0 rounded-[10px] border border-line bg-panel outline-none focus-visible:outline-2 focus-visible:outline-accent"
    >
      <div className="flex items-center justify-between gap-2 px-4 pt-3">
        <h2 id={titleId} className="text-xs font-semibold text-muted">
          {t('detail.title')}
        </h2>
        <button
          type="button"
          aria-label={t('detail.close')}
          onClick={onClose}
          className="-mr-1.5 rounded p-1 text-muted hover:bg-ink/5 hover:text-ink"
        >
          <X aria-hidden size={16} />
        </button>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 pb-4 pt-2">
        {detail.masked !== undefined && (
          <Notice kind="info">{t(`detail.masked-${detail.masked}`)}</Notice>
        )}
        <AggregateNotice detail={detail} shards={shards} recordDistribution={recordDistribution} />
        <FailureNotices detail={detail} />
        <Payload detail={detail} />
        {props.layers}
        <FieldList fields={detail.fields} columns={props.columns} onColumns={props.onColumns} />
        <RecordFacts
          detail={detail}
          shards={shards}
          recordDistribution={recordDistribution}
          zone={zone}
          streamPath={streamPath}
        />
        {detail.masked === undefined && <div>{renderResend?.(recordOf(detail))}</div>}
      </div>
    </section>
  );
}

interface AggregateNoticeProps {
  readonly detail: RecordDetail;
  readonly shards: readonly Shard[];
  readonly recordDistribution: RecordDistribution;
}

/** Says which records of the aggregate consumers lose for certain, or else that they may lose some. */
function AggregateNotice({ detail, shards, recordDistribution }: AggregateNoticeProps) {
  const t = useTranslations('records');
  const { aggregateSpan, aggregateSize = 0 } = detail;
  const own = shards.find(({ shardId }) => shardId === detail.shardId);
  const loss = aggregateSpan && own && aggregateLoss(aggregateSpan, own.hashKeyRange);
  if (loss?.kind === 'whole') {
    return <Notice kind="warning">{t('aggregate-loss.whole', { count: aggregateSize })}</Notice>;
  }
  if (loss?.kind === 'rest') {
    return <Notice kind="warning">{t('aggregate-loss.rest', { from: loss.from })}</Notice>;
  }
  if (!isAggregateAtRisk(detail, recordDistribution)) return null;
  return <Notice kind="warning">{t('aggregate-at-risk.why')}</Notice>;
}

function Payload({ detail }: { readonly detail: RecordDetail }) {
  const t = useTranslations('records');
  const [chosen, setView] = useState<(typeof VIEWS)[number]>('decoded');
  const view = chosen === 'decoded' && detail.decoded === undefined ? 'hex' : chosen;
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <Choice
          label={t('detail.view')}
          value={view}
          options={VIEWS.filter((name) => name !== 'decoded' || detail.decoded !== undefined).map(
            (name) => ({ value: name, label: t(`detail.views.${name}`) }),
          )}
          onChange={setView}
        />
        <CopyButton text={() => textOf(detail, view)} label={t(`detail.copy.${view}`)} />
      </div>
      {view === 'hex' ? (
        <HexView data={detail.data} />
      ) : (
        <BoundedText
          key={`${printRecordId(detail)} ${view}`}
          text={textOf(detail, view)}
          label={t(`detail.views.${view}`)}
        />
      )}
    </>
  );
}

function recordOf(detail: RecordDetail): RecordToPut {
  const { partitionKey, explicitHashKey, whole, valueCount } = detail;
  return {
    partitionKey,
    explicitHashKey: parseHashKey(explicitHashKey ?? ''),
    data: whole,
    valueCount,
  };
}

function textOf({ decoded, data }: RecordDetail, view: (typeof VIEWS)[number]): string {
  switch (view) {
    case 'decoded':
      return decoded ?? '';
    case 'text':
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(data);
    case 'hex':
      return bytesToHex(data);
  }
}
