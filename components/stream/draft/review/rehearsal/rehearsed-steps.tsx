import { useFormatter, useTranslations } from 'next-intl';
import { StepWords } from '@/components/kinesis/runs/step-words';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { FigureTable } from '@/components/ui/tables/figure-table';
import { ScrollingTable } from '@/components/ui/tables/scrolling-table';
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
  const seconds = useSecondsText();
  const nameOf = useConsumerName();
  const { steps, consumers } = rehearsal;
  const shown = steps.slice(0, MAX_STEPS_SHOWN);
  return (
    <ScrollingTable label={t('steps')} className="mt-3">
      <FigureTable
        label={t('steps')}
        className="text-[12.5px] whitespace-nowrap"
        rowsAre={t('step')}
        columns={[
          t('time'),
          t('open'),
          t('busiest'),
          t('throttled-column'),
          ...consumers.map((consumer, index) => t('read-by', { name: nameOf(consumer, index) })),
        ]}
        rows={shown.map((step, index) => {
          const planned = course.steps[index]?.step;
          const busiest = course.moments[index + 1]?.busiest;
          return {
            id: step.sentMs,
            name: (
              <>
                {index + 1}. {planned && <StepWords step={planned} />}
              </>
            ),
            figures: [
              t('from-to', { from: elapsedText(step.sentMs), to: elapsedText(step.doneMs) }),
              step.openShardCount,
              busiest === undefined ? t('unknown') : percent(busiest),
              <ThrottledWords key="throttled" step={step} />,
              ...step.drains.map(({ withinMs }) =>
                withinMs === undefined ? t('not-read') : seconds(withinMs),
              ),
            ],
          };
        })}
      />
      {steps.length > shown.length && (
        <p className="text-xs text-muted">
          {td('more-steps', { count: steps.length - shown.length })}
        </p>
      )}
    </ScrollingTable>
  );
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
