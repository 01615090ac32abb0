'use client';

import { ArrowRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LoadTag } from '@/components/kinesis/load/load-tag';
import { Term } from '@/components/kinesis/terms/term';
import { Duration } from '@/components/ui/times/duration';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import { type WayPrices, wayCents } from '@/lib/kinesis/reshard/ways/way-cents';
import type { Way } from '@/lib/kinesis/reshard/ways/ways';
import { Fact, Facts } from '../../../ui/facts';

/** The facts of the stream beside its open shards. */
export interface ReviewedStream {
  readonly closedShardCount: number;
  readonly retentionHours: number;
  readonly consumerCount: number;
}

interface ReviewFactsProps {
  readonly way: Way;
  readonly prices: WayPrices | undefined;
  readonly stream: ReviewedStream;
}

/** The figures of a way: before, after, and until there. */
export function ReviewFacts({ way, prices, stream }: ReviewFactsProps) {
  const t = useTranslations('review.facts');
  const { figures } = way;
  const { moments } = way.course;
  return (
    <div className="content-start divide-y divide-line border-line max-lg:border-t lg:border-l">
      <div className="grid grid-cols-2 gap-4 px-5 py-4">
        <Figure label={t('busiest')} note={<Term id="shard-limit">{t('of-limit')}</Term>}>
          <LoadChange before={moments[0]?.busiest} after={moments.at(-1)?.busiest} />
        </Figure>
        <Figure label={t('open')} note={t('peak', { count: figures.peakOpenShardCount })}>
          {t('open-change', {
            before: figures.openShardCountBefore,
            after: figures.openShardCountAfter,
          })}
        </Figure>
        {prices !== undefined && <CostFigures way={way} prices={prices} />}
      </div>
      {figures.closedShardCount > 0 && <ToDrain way={way} stream={stream} />}
      <OnTheWay way={way} stream={stream} />
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  readonly note: ReactNode;
  readonly children: ReactNode;
}

function Figure({ label, note, children }: FigureProps) {
  return (
    <div>
      <p className="text-xs font-semibold text-muted">{label}</p>
      <p className="mt-0.5 flex min-h-7 flex-wrap items-center gap-1.5 text-lg font-semibold tracking-tight">
        {children}
      </p>
      <p className="text-xs text-muted">{note}</p>
    </div>
  );
}

interface LoadChangeProps {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

function LoadChange({ before, after }: LoadChangeProps) {
  const t = useTranslations('review.facts');
  const tc = useTranslations('common');
  if (before === undefined || after === undefined) {
    return <span className="text-[13px] font-normal text-muted">{tc('not-measured')}</span>;
  }
  return (
    <>
      <LoadTag utilization={before} />
      <ArrowRight aria-label={t('to')} size={14} className="text-faint" />
      <LoadTag utilization={after} />
    </>
  );
}

function CostFigures({ way, prices }: { readonly way: Way; readonly prices: WayPrices }) {
  const t = useTranslations('review.facts');
  const format = useFormatter();
  const dollars = (cents: bigint) => format.number(centsToDollars(cents), 'dollars');
  const { before, after, passage } = wayCents(way, prices);
  return (
    <>
      <Figure
        label={t('cost')}
        note={t('cost-now', {
          change: before === after ? 'none' : dollars(before),
        })}
      >
        {dollars(after)}
      </Figure>
      <Figure label={t('passage')} note={t('extra-hours', { count: way.figures.extraShardHours })}>
        {dollars(passage)}
      </Figure>
    </>
  );
}

function ToDrain({ way, stream }: Omit<ReviewFactsProps, 'prices'>) {
  const t = useTranslations('review.facts');
  return (
    <div className="px-5 py-4 text-[12.5px]">
      <p className="mb-1 text-xs font-semibold text-muted">{t('drain')}</p>
      <p>{t('drain-text', { count: way.figures.closedShardCount })}</p>
      {stream.consumerCount > 0 && (
        <p className="mt-1 text-muted">{t('drain-consumers', { count: stream.consumerCount })}</p>
      )}
    </div>
  );
}

function OnTheWay({ way, stream }: Omit<ReviewFactsProps, 'prices'>) {
  const t = useTranslations('review.facts');
  const { closedShardCount, retentionHours } = stream;
  const { figures } = way;
  return (
    <div className="px-5 py-4">
      <p className="mb-1.5 text-xs font-semibold text-muted">
        <Term id="plan">{t('way')}</Term>
      </p>
      <Facts>
        <Fact label={t('time')}>
          <Duration ms={figures.timeMs} />
        </Fact>
        <Fact label={t('calls')}>{t('call-count', { count: figures.callCount })}</Fact>
        <Fact label={<Term id="closed">{t('closed')}</Term>}>
          {t('closed-change', {
            before: closedShardCount,
            after: closedShardCount + figures.closedShardCount,
            hours: retentionHours,
          })}
        </Fact>
        <Fact label={t('lambda')}>
          {t('open-change', {
            before: figures.openShardCountBefore,
            after: figures.openShardCountAfter,
          })}
        </Fact>
      </Facts>
    </div>
  );
}
