'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';
import { HashKeyText } from '@/components/kinesis/hash-key-text';
import { Term } from '@/components/kinesis/terms/term';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, Facts } from '@/components/ui/facts';
import { containsKey, hexHashKey } from '@/lib/kinesis/hash-key';
import { partitionKeyMd5 } from '@/lib/kinesis/partition-key';
import { decodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import {
  findShardForKey,
  openShards,
  type Shard,
  shardIdOf,
  shortShardId,
} from '@/lib/kinesis/shards/shard';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { showUnseen } from '@/lib/records/text/visible-text';
import { formatRecordSecond, formatRecordTime, type Zone } from '../table/record-time';
import type { RecordDetail } from '../worker/worker-protocol';

interface RecordFactsProps {
  readonly detail: RecordDetail;
  readonly shards: readonly Shard[];
  readonly recordDistribution: RecordDistribution;
  readonly zone: Zone;
  readonly streamPath: string;
}

/** All that Kinesis says about a record, and what can be read out of that. */
export function RecordFacts(props: RecordFactsProps) {
  const { detail, shards, recordDistribution, zone, streamPath } = props;
  const t = useTranslations('records');
  const { partitionKey, explicitHashKey } = detail;
  return (
    <div className="grid gap-3">
      <Facts>
        <Fact label={t('facts.arrived')}>
          <Mono text={formatRecordTime(detail.arrivedAt, zone)} />
        </Fact>
        <Fact label={<Term id="partition-key">{t('facts.partition-key')}</Term>}>
          {partitionKey === '' ? (
            t('facts.no-partition-key')
          ) : (
            <Copied text={partitionKey} label={t('facts.copy-partition-key')} />
          )}
        </Fact>
        {explicitHashKey !== undefined && (
          <Fact label={<Term id="explicit-hash-key">{t('facts.explicit-hash-key')}</Term>}>
            <Copied text={explicitHashKey} label={t('facts.copy-explicit-hash-key')} />
          </Fact>
        )}
        {recordDistribution === 'AUTO' ? (
          <Fact label={t('facts.placed-by')}>{t('facts.placed-by-kinesis')}</Fact>
        ) : (
          partitionKey !== '' && (
            <KeyFacts detail={detail} shards={shards} streamPath={streamPath} />
          )
        )}
        <Fact label={t('facts.shard')}>
          <Mono text={detail.shardId} />
        </Fact>
        <Fact label={t('facts.size')}>{t('facts.bytes', { count: detail.byteCount })}</Fact>
        <Fact label={t('facts.decoders')}>
          {detail.decoders.length === 0 ? '–' : detail.decoders.join(' › ')}
        </Fact>
        <PlaceFacts detail={detail} />
        <Fact label={<Term id="sequence-number">{t('facts.sequence-number')}</Term>}>
          <Copied text={detail.sequenceNumber} label={t('facts.copy-sequence-number')} />
        </Fact>
      </Facts>
      <SequenceNumberFacts sequenceNumber={detail.sequenceNumber} zone={zone} />
    </div>
  );
}

interface KeyFactsProps {
  readonly detail: RecordDetail;
  readonly shards: readonly Shard[];
  readonly streamPath: string;
}

function KeyFacts({ detail, shards, streamPath }: KeyFactsProps) {
  const t = useTranslations('records');
  const { partitionKey } = detail;
  const md5 = partitionKeyMd5(partitionKey);
  const hashKey = BigInt(detail.hashKey);
  const now = findShardForKey(openShards(shards), hashKey);
  const own = shards.find(({ shardId }) => shardId === detail.shardId);
  const query = new URLSearchParams({ key: partitionKey });
  return (
    <>
      <Fact label={<Term id="md5">{t('facts.md5')}</Term>}>
        <Copied text={md5} label={t('facts.copy-md5')} />
      </Fact>
      <Fact label={<Term id="hash-key">{t('facts.hash-key')}</Term>}>
        <span title={hexHashKey(hashKey)}>
          <HashKeyText hashKey={hashKey} label={t('facts.hash-key')} />
        </span>
      </Fact>
      <Fact label={t('facts.lands-in')}>
        {now === undefined ? '–' : shortShardId(now.shardId)}{' '}
        <Link href={`${streamPath}?${query}`} prefetch={false} className={LINK}>
          {t('facts.on-line')}
        </Link>
      </Fact>
      {own !== undefined && !containsKey(own.hashKeyRange, hashKey) && (
        <Fact label={t('facts.elsewhere')}>
          {detail.subSequenceNumber === undefined
            ? t('facts.elsewhere-explicit')
            : t('facts.elsewhere-aggregate')}
        </Fact>
      )}
    </>
  );
}

const LINK = 'rounded font-medium text-accent hover:underline';

/** Says which record of an aggregate this is, and which value of a payload. */
function PlaceFacts({ detail }: Pick<RecordFactsProps, 'detail'>) {
  const t = useTranslations('records');
  const format = useFormatter();
  const { subSequenceNumber, aggregateSize, valueIndex, valueCount } = detail;
  const placeOf = (index: number, count: number) =>
    t('facts.place', { place: format.number(index + 1), of: format.number(count) });
  return (
    <>
      {subSequenceNumber !== undefined && aggregateSize !== undefined && (
        <Fact label={<Term id="kpl-aggregation">{t('facts.aggregate')}</Term>}>
          {placeOf(subSequenceNumber, aggregateSize)}
        </Fact>
      )}
      {valueIndex !== undefined && valueCount !== undefined && (
        <Fact label={t('facts.value')}>{placeOf(valueIndex, valueCount)}</Fact>
      )}
    </>
  );
}

interface SequenceNumberFactsProps {
  readonly sequenceNumber: string;
  readonly zone: Zone;
}

/** The number taken apart. */
function SequenceNumberFacts({ sequenceNumber, zone }: SequenceNumberFactsProps) {
  const t = useTranslations('records');
  const titleId = useId();
  const parts = decodeSequenceNumber(BigInt(sequenceNumber));
  return (
    <section aria-labelledby={titleId} className="grid gap-1.5 border-t border-line pt-3">
      <h3 id={titleId} className="text-xs font-semibold text-muted">
        {t('facts.apart')}
      </h3>
      {parts === undefined ? (
        <p className="text-[12.5px]">{t('facts.not-apart')}</p>
      ) : (
        <Facts>
          <Fact label={t('facts.shard-created')}>
            <Mono text={formatRecordSecond(parts.shardCreatedAt, zone)} />
          </Fact>
          <Fact label={t('facts.recorded')}>
            <Mono text={formatRecordSecond(parts.recordedAt, zone)} />
          </Fact>
          <Fact label={t('facts.shard')}>
            <Mono text={shardIdOf(parts.shardIndex)} />
          </Fact>
          <Fact label={t('facts.sequence-index')}>
            <Mono text={parts.sequenceIndex.toString()} />
          </Fact>
        </Facts>
      )}
    </section>
  );
}

function Mono({ text }: { readonly text: string }) {
  return <span className="font-mono text-xs">{text}</span>;
}

/** Shown with nothing hidden in it, copied as it is. */
function Copied({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <span className="font-mono text-xs">
      <span className="[unicode-bidi:isolate]">{showUnseen(text)}</span>
      <CopyButton text={text} label={label} />
    </span>
  );
}
