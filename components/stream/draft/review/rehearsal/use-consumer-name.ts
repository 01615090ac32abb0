import { useTranslations } from 'next-intl';
import type { RehearsedConsumer } from '@/lib/api/runs/rehearsal';

/** Returns what a consumer is called; one that is assumed has a number. */
export function useConsumerName(): (consumer: RehearsedConsumer, index: number) => string {
  const t = useTranslations('review.rehearsal');
  return ({ name }, index) => name ?? t('consumer', { number: index + 1 });
}
