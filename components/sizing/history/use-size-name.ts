import { useTranslations } from 'next-intl';
import type { PlayedSize } from './use-played-sizes';

/** What a size is called where it is drawn and listed. */
export function useSizeName(): (size: PlayedSize) => string {
  const t = useTranslations('sizing.history');
  return ({ id, play }) => t(`sizes.${id}`, { shards: play.counts[0] ?? 0 });
}
