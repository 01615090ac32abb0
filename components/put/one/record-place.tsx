'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { HashKeyText } from '@/components/kinesis/hash-key-text';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, Facts } from '@/components/ui/facts';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { DEFAULT_MAX_RECORD_BYTES } from '@/lib/kinesis/limits';
import { partitionKeyMd5 } from '@/lib/kinesis/partition-key';
import { findShardForKey, type Shard } from '@/lib/kinesis/shards/shard';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { bytesToPut, pointOfRecord } from '@/lib/records/record-to-put';

interface RecordPlaceProps {
  readonly recordDistribution: RecordDistribution;
  readonly open: readonly Shard[];
  readonly partitionKey: string;
  readonly explicitHashKey: HashKey | undefined;
  /** Undefined where what is typed is not of its format. */
  readonly data: Uint8Array | undefined;
}

/** Where the record would go and how large it is, before it is sent. */
export function RecordPlace(props: RecordPlaceProps) {
  const { recordDistribution, open, partitionKey, explicitHashKey, data } = props;
  const t = useTranslations('put');
  const format = useFormatter();
  const record = { partitionKey, explicitHashKey, data: data ?? new Uint8Array() };
  const hasPoint = partitionKey !== '' || explicitHashKey !== undefined;
  const point = pointOfRecord(record);
  const shard = hasPoint ? findShardForKey(open, point) : undefined;
  const md5 = partitionKeyMd5(partitionKey);
  const bytes = bytesToPut(record);
  return (
    <section aria-label={t('place')} className="rounded-lg border border-line px-3 py-2.5">
      <Facts>
        {recordDistribution === 'AUTO' ? (
          <Fact label={t('goes-to')}>{t('auto')}</Fact>
        ) : (
          <>
            <Fact label={t('md5')}>
              {partitionKey === '' ? (
                '–'
              ) : (
                <span className="inline-flex items-center gap-0.5 font-mono text-xs">
                  <span>{md5}</span>
                  <CopyButton text={md5} label={t('copy-md5')} />
                </span>
              )}
            </Fact>
            <Fact label={t('point')}>
              {hasPoint ? <HashKeyText hashKey={point} label={t('point')} /> : '–'}
            </Fact>
            <Fact label={t('goes-to')}>
              <output className="font-mono text-xs font-medium">{shard?.shardId ?? '–'}</output>
            </Fact>
          </>
        )}
        <Fact label={t('size')}>
          {data === undefined
            ? '–'
            : t('size-of', {
                bytes,
                share: format.number(bytes / DEFAULT_MAX_RECORD_BYTES, 'percent'),
              })}
          {bytes > DEFAULT_MAX_RECORD_BYTES && (
            <span className="block text-draft-ink">{t('above-default')}</span>
          )}
        </Fact>
      </Facts>
    </section>
  );
}
