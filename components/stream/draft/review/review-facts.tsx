'use client';

import { ArrowRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LoadTag } from '@/components/kinesis/load/load-tag';
import { Term } from '@/components/kinesis/terms/term';
import { Duration } from '@/components/ui/times/duration';
import { shardHoursCents } from '@/lib/kinesis/cost/cost';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import {
  closedByPlan,
  extraShardHours,
  type PlanCourse,
  peakMoment,
} from '@/lib/kinesis/reshard/plan-course';
import { Fact, Facts } from '../../../ui/facts';
import type { PlanCost } from '../use-plan-cost';

/** The facts of the stream beside its open shards. */
export interface ReviewedStream {
  readonly closedShardCount: number;
  readonly retentionHours: number;
  readonly consumerCount: number;
}

interface ReviewFactsProps {
  readonly course: PlanCourse;
  readonly cost: PlanCost | undefined;
  readonly stream: ReviewedStream;
}

/** The figures of a plan: before, after, and on the way. */
export function ReviewFacts({ course, cost, stream }: ReviewFactsProps) {
  const t = useTranslations('review.facts');
  const { moments } = course;
  const [before] = moments;
  const after = moments.at(-1);
  const peak = moments[peakMoment(course)];
  return (
    <div className="content-start divide-y divide-line border-line max-lg:border-t lg:border-l">
      <div className="grid grid-cols-2 gap-4 px-5 py-4">
        <Figure label={t('busiest')} note={<Term id="shard-limit">{t('of-limit')}</Term>}>
          <LoadChange before={before?.busiest} after={after?.busiest} />
        </Figure>
        <Figure label={t('open')} note={t('peak', { count: peak?.openShardCount ?? 0 })}>
          {t('open-change', {
            before: before?.openShardCount ?? 0,
            after: after?.openShardCount ?? 0,
          })}
        </Figure>
        {cost !== undefined && <CostFigures course={course} cost={cost} />}
      </div>
      <ToDrain course={course} stream={stream} />
      <OnTheWay course={course} stream={stream} />
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

function CostFigures({ course, cost }: { readonly course: PlanCourse; readonly cost: PlanCost }) {
  const t = useTranslations('review.facts');
  const format = useFormatter();
  const dollars = (cents: bigint) => format.number(centsToDollars(cents), 'dollars');
  const before = cost.before.totalCents;
  const after = cost.after.totalCents;
  const hours = extraShardHours(course);
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
      <Figure label={t('passage')} note={t('extra-hours', { count: hours })}>
        {dollars(shardHoursCents(cost.shardHour, hours))}
      </Figure>
    </>
  );
}

function ToDrain({ course, stream }: Omit<ReviewFactsProps, 'cost'>) {
  const t = useTranslations('review.facts');
  return (
    <div className="px-5 py-4 text-[12.5px]">
      <p className="mb-1 text-xs font-semibold text-muted">{t('drain')}</p>
      <p>{t('drain-text', { count: closedByPlan(course) })}</p>
      {stream.consumerCount > 0 && (
        <p className="mt-1 text-muted">{t('drain-consumers', { count: stream.consumerCount })}</p>
      )}
    </div>
  );
}

function OnTheWay({ course, stream }: Omit<ReviewFactsProps, 'cost'>) {
  const t = useTranslations('review.facts');
  const { closedShardCount, retentionHours } = stream;
  const { steps, moments } = course;
  return (
    <div className="px-5 py-4">
      <p className="mb-1.5 text-xs font-semibold text-muted">
        <Term id="plan">{t('way')}</Term>
      </p>
      <Facts>
        <Fact label={t('time')}>
          <Duration ms={moments.at(-1)?.atMs ?? 0} />
        </Fact>
        <Fact label={t('calls')}>{t('call-count', { count: steps.length })}</Fact>
        <Fact label={<Term id="closed">{t('closed')}</Term>}>
          {t('closed-change', {
            before: closedShardCount,
            after: closedShardCount + closedByPlan(course),
            hours: retentionHours,
          })}
        </Fact>
      </Facts>
    </div>
  );
}
