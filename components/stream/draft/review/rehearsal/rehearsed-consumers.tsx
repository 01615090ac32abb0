import { useTranslations } from 'next-intl';
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
    <table aria-label={t('consumers')} className="mt-3 text-[12.5px] tabular-nums">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="pb-1 text-left font-normal">
            {t('consumers')}
          </th>
          <th scope="col" className="pb-1 pl-4 text-right font-normal">
            {t('slowest')}
          </th>
          <th scope="col" className="pb-1 pl-4 text-right font-normal">
            {t('lag')}
          </th>
        </tr>
      </thead>
      <tbody>
        {consumers.map((consumer, index) => {
          const slowestMs = slowestDrainMs(rehearsal, index);
          const name = nameOf(consumer, index);
          return (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {name}
              </th>
              <td className="py-1 pl-4 text-right">
                {slowestMs === undefined ? t('not-read') : seconds(slowestMs)}
              </td>
              <td className="py-1 pl-4 text-right">{seconds(consumer.maxLagMs)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
