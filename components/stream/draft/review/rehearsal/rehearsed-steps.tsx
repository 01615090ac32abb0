import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StepWords } from '@/components/kinesis/runs/step-words';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import type { RehearsedStep } from '@/lib/api/runs/rehearsal';
import { elapsedText } from '@/lib/base/elapsed';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import { useConsumerName } from './use-consumer-name';
import type { RehearsedWay } from './use-rehearsal';
import { useSecondsText } from './use-seconds-text';

const MAX_STEPS_SHOWN = 100;

/** What happened in each step. */
export function RehearsedSteps({ rehearsal, course }: RehearsedWay) {
  const t = useTranslations('review.rehearsal');
  const td = useTranslations('draft');
  const percent = useShareFormat(0);
  const nameOf = useConsumerName();
  const { steps, consumers } = rehearsal;
  const shown = steps.slice(0, MAX_STEPS_SHOWN);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section tabIndex={0} aria-label={t('steps')} className="mt-3 max-h-72 overflow-auto">
      <table
        aria-label={t('steps')}
        className="w-full text-[12.5px] whitespace-nowrap tabular-nums"
      >
        <thead className="sticky top-0 bg-panel text-xs text-muted">
          <tr className="align-bottom">
            <Head isFirst>{t('step')}</Head>
            <Head>{t('time')}</Head>
            <Head>{t('open')}</Head>
            <Head>{t('busiest')}</Head>
            <Head>{t('throttled-column')}</Head>
            {consumers.map((consumer, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they are told apart by their order alone
              <Head key={index}>{t('read-by', { name: nameOf(consumer, index) })}</Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((step, index) => {
            const planned = course.steps[index]?.step;
            const busiest = course.moments[index + 1]?.busiest;
            return (
              <tr key={step.sentMs} className="border-t border-line align-top">
                <th scope="row" className="py-1 pr-3 text-left font-normal">
                  {index + 1}. {planned && <StepWords step={planned} />}
                </th>
                <Cell>
                  {t('from-to', { from: elapsedText(step.sentMs), to: elapsedText(step.doneMs) })}
                </Cell>
                <Cell>{step.openShardCount}</Cell>
                <Cell>{busiest === undefined ? t('unknown') : percent(busiest)}</Cell>
                <Cell>
                  <ThrottledWords step={step} />
                </Cell>
                <DrainCells step={step} />
              </tr>
            );
          })}
        </tbody>
      </table>
      {steps.length > shown.length && (
        <p className="text-xs text-muted">
          {td('more-steps', { count: steps.length - shown.length })}
        </p>
      )}
    </section>
  );
}

interface HeadProps {
  readonly isFirst?: boolean;
  readonly children: string;
}

function Head({ isFirst = false, children }: HeadProps) {
  return (
    <th scope="col" className={`pb-1 font-normal ${isFirst ? 'text-left' : 'pl-3 text-right'}`}>
      {children}
    </th>
  );
}

function Cell({ children }: { readonly children: ReactNode }) {
  return <td className="py-1 pl-3 text-right">{children}</td>;
}

interface StepProps {
  readonly step: RehearsedStep;
}

function ThrottledWords({ step: { throttledCount, throttledShards } }: StepProps) {
  const t = useTranslations('review.rehearsal');
  const format = useFormatter();
  if (throttledCount === 0) return t('none');
  return t('throttled-at', {
    count: throttledCount,
    shards: format.list(
      throttledShards.map(({ shardId }) => shortShardId(shardId)),
      { type: 'unit' },
    ),
  });
}

function DrainCells({ step: { drains } }: StepProps) {
  const t = useTranslations('review.rehearsal');
  const seconds = useSecondsText();
  return drains.map(({ withinMs }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are told apart by their order alone
    <Cell key={index}>{withinMs === undefined ? t('not-read') : seconds(withinMs)}</Cell>
  ));
}
