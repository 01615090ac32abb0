'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { StreamStatus } from '@/components/kinesis/stream-status';
import {
  SHARD_READ_BYTES_PER_SECOND,
  SHARD_WRITE_BYTES_PER_SECOND,
  SHARD_WRITE_RECORDS_PER_SECOND,
} from '@/lib/kinesis/limits';
import { totalOfStream } from '@/lib/kinesis/measured-loads';
import type { StreamBoard } from './use-stream-board';

/** The stream in one line: what one looks for before looking at any shard. */
export function StreamFacts({ board }: { readonly board: StreamBoard }) {
  const t = useTranslations('stream');
  const tc = useTranslations('common');
  const format = useFormatter();
  const { stream, shards } = board.detail;
  const { open, load } = board;
  const total = load && totalOfStream(load, open.length);
  return (
    <dl className="flex flex-wrap items-baseline gap-x-6 gap-y-1 text-[13px] text-muted">
      <Fact label={t('facts.status')}>
        <StreamStatus status={stream.streamStatus} />
      </Fact>
      <Fact label={t('facts.shards')}>
        {t.rich('facts.shards-value', {
          mode: t(`mode.${stream.streamMode}`),
          open: open.length,
          closed: shards.length - open.length,
          b: (chunks) => <b className="font-medium text-ink">{chunks}</b>,
        })}
      </Fact>
      <Fact label={t('facts.retention')}>
        {t.rich('facts.retention-value', {
          hours: stream.retentionHours,
          b: (chunks) => <b className="font-medium text-ink">{chunks}</b>,
        })}
      </Fact>
      {stream.recordDistribution === 'AUTO' && (
        <Fact label={t('facts.distribution')}>{t('facts.distribution-auto')}</Fact>
      )}
      {load !== undefined && total === undefined && (
        <Fact label={t('facts.load')}>
          {t('facts.load-measured', { measured: load.shards.length, open: open.length })}
        </Fact>
      )}
      {total !== undefined && (
        <>
          <Fact label={t('facts.in')}>
            {t('facts.in-short')}{' '}
            <b className="font-medium text-ink">
              <BytesPerSecond bytes={total.bytesInPerSecond} />
            </b>{' '}
            {t('facts.of-limit', {
              share: format.number(
                total.bytesInPerSecond / (open.length * SHARD_WRITE_BYTES_PER_SECOND || 1),
                { style: 'percent' },
              ),
            })}
          </Fact>
          <Fact label={t('facts.records')}>
            {t.rich('facts.records-value', {
              records: Math.round(total.recordsInPerSecond),
              b: (chunks) => <b className="font-medium text-ink">{chunks}</b>,
            })}{' '}
            {t('facts.of-limit', {
              share: format.number(
                total.recordsInPerSecond / (open.length * SHARD_WRITE_RECORDS_PER_SECOND || 1),
                { style: 'percent' },
              ),
            })}
          </Fact>
          <Fact label={t('facts.out')}>
            {t('facts.out-short')}{' '}
            {total.bytesOutPerSecond === undefined ? (
              tc('not-measured')
            ) : (
              <>
                <b className="font-medium text-ink">
                  <BytesPerSecond bytes={total.bytesOutPerSecond} />
                </b>{' '}
                {t('facts.of-limit', {
                  share: format.number(
                    total.bytesOutPerSecond / (open.length * SHARD_READ_BYTES_PER_SECOND || 1),
                    { style: 'percent' },
                  ),
                })}
              </>
            )}
          </Fact>
        </>
      )}
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="whitespace-nowrap">
      <dt className="sr-only">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
