import { useTranslations } from 'next-intl';
import { FigureTable } from '@/components/ui/tables/figure-table';
import type { Rehearsal } from '@/lib/api/runs/rehearsal';
import { slowestDrainMs } from './slowest-drain';
import { useConsumerName } from './use-consumer-name';
import { useSecondsText } from './use-seconds-text';

/** How each consumer kept up. */
export function RehearsedConsumers({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const t = useTranslations('review.rehearsal');
  const seconds = useSecondsText();
  const nameOf = useConsumerName();
  const { consumers } = rehearsal;
  if (consumers.length === 0) return null;
  return (
    <FigureTable
      label={t('consumers')}
      className="mt-3 text-[12.5px]"
      rowsAre={t('consumers')}
      columns={[t('slowest'), t('lag')]}
      rows={consumers.map((consumer, index) => {
        const slowestMs = slowestDrainMs(rehearsal, index);
        const name = nameOf(consumer, index);
        return {
          id: name,
          name,
          figures: [
            slowestMs === undefined ? t('not-read') : seconds(slowestMs),
            seconds(consumer.maxLagMs),
          ],
        };
      })}
    />
  );
}
