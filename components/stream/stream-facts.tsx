'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { StreamStatus } from '@/components/kinesis/stream-status';
import { Term } from '@/components/kinesis/terms/term';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import {
  SHARD_READ_BYTES_PER_SECOND,
  SHARD_WRITE_BYTES_PER_SECOND,
  SHARD_WRITE_RECORDS_PER_SECOND,
} from '@/lib/kinesis/limits';
import { totalOfStream } from '@/lib/kinesis/measured-loads';
import type { LoadRates, StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { TermId } from '@/lib/lessons/glossary/glossary';

interface StreamFactsProps {
  readonly detail: StreamDetail;
  readonly openCount: number;
  readonly load: StreamLoad | undefined;
  /** Stands beside the mode. */
  readonly modeSwitch: ReactNode;
}

/** The stream in one line: what one looks for before looking at any shard. */
export function StreamFacts({ detail, openCount, load, modeSwitch }: StreamFactsProps) {
  const { stream, shards } = detail;
  const t = useTranslations('stream');
  const total = load && totalOfStream(load, openCount);
  return (
    <dl className="mb-4 mt-1 flex min-h-5 flex-wrap items-baseline gap-x-4 gap-y-1 sm:gap-x-6 text-[13px] text-muted">
      <Fact label={t('facts.status')}>
        <StreamStatus status={stream.streamStatus} />
      </Fact>
      <Fact label={t('facts.shards')}>
        {t.rich('facts.shards-value', {
          mode: t(`mode.${stream.streamMode}`),
          open: openCount,
          closed: shards.length - openCount,
          b: strong,
          modeTerm: term(stream.streamMode === 'ON_DEMAND' ? 'on-demand' : 'provisioned'),
          openTerm: term('open'),
          closedTerm: term('closed'),
        })}
        {modeSwitch && <> · {modeSwitch}</>}
      </Fact>
      <Fact label={t('facts.retention')}>
        {t.rich('facts.retention-value', {
          hours: stream.retentionHours,
          b: strong,
          term: term('retention'),
        })}
      </Fact>
      {stream.recordDistribution === 'AUTO' && (
        <Fact label={t('facts.distribution')}>{t('facts.distribution-auto')}</Fact>
      )}
      {load !== undefined && total === undefined && (
        <Fact label={t('facts.load')}>
          {t('facts.load-measured', { measured: load.shards.length, open: openCount })}
        </Fact>
      )}
      {total !== undefined && <LoadFacts total={total} openCount={openCount} />}
    </dl>
  );
}

interface LoadFactsProps {
  readonly total: LoadRates;
  readonly openCount: number;
}

function LoadFacts({ total, openCount }: LoadFactsProps) {
  const t = useTranslations('stream');
  const tc = useTranslations('common');
  const format = useFormatter();
  const { bytesInPerSecond, recordsInPerSecond, bytesOutPerSecond } = total;
  const ofLimit = (rate: number, limitPerShard: number) =>
    t('facts.of-limit', {
      share: format.number(rate / (openCount * limitPerShard || 1), 'whole-percent'),
    });
  return (
    <>
      <Fact label={t('facts.in')}>
        {t('facts.in-short')} {strong(<BytesPerSecond bytes={bytesInPerSecond} />)}{' '}
        {ofLimit(bytesInPerSecond, SHARD_WRITE_BYTES_PER_SECOND)}
      </Fact>
      <Fact label={t('facts.records')}>
        {t.rich('facts.records-value', { records: Math.round(recordsInPerSecond), b: strong })}{' '}
        {ofLimit(recordsInPerSecond, SHARD_WRITE_RECORDS_PER_SECOND)}
      </Fact>
      <Fact label={t('facts.out')}>
        {t('facts.out-short')}{' '}
        {bytesOutPerSecond === undefined ? (
          tc('not-measured')
        ) : (
          <>
            {strong(<BytesPerSecond bytes={bytesOutPerSecond} />)}{' '}
            {ofLimit(bytesOutPerSecond, SHARD_READ_BYTES_PER_SECOND)}
          </>
        )}
      </Fact>
    </>
  );
}

function strong(chunks: ReactNode) {
  return <b className="font-medium text-ink">{chunks}</b>;
}

/** Above the facts, for the line lies below them. */
function term(id: TermId) {
  return (chunks: ReactNode) => (
    <Term id={id} keeps="above">
      {chunks}
    </Term>
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
