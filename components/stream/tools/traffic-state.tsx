import { useFormatter, useTranslations } from 'next-intl';
import { assertNever } from '@/lib/base/assert';
import type { PartitionKeyMix, TrafficSettings } from '@/lib/simulator-contract/traffic';

/** What is written now, in a sentence; read aloud when it changes. */
export function TrafficState({ traffic }: { readonly traffic: TrafficSettings | undefined }) {
  const t = useTranslations('tools');
  return (
    <p role="status" className="text-[12.5px] text-muted">
      {traffic === undefined ? (
        t('traffic.none')
      ) : (
        <>
          {t('traffic.now', { rate: traffic.recordsPerSecond, bytes: traffic.recordBytes })}{' '}
          <MixWords mix={traffic.partitionKeys} />
        </>
      )}
    </p>
  );
}

function MixWords({ mix }: { readonly mix: PartitionKeyMix }) {
  const t = useTranslations('tools');
  const format = useFormatter();
  switch (mix.kind) {
    case 'uniform':
      return t('traffic.now-uniform', { count: mix.count });
    case 'zipf':
      return t('traffic.now-zipf', { count: mix.count, exponent: mix.exponent });
    case 'hot':
      return t('traffic.now-hot', {
        count: mix.count,
        share: format.number(mix.share, 'percent'),
      });
    case 'sequential':
      return t('traffic.now-sequential');
    default:
      return assertNever(mix);
  }
}
