import { useFormatter, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { roundShare } from '@/lib/base/rounded-share';

/** Says a share in percent, a little as "<0.1%" and never as nothing. */
export function useShareFormat(decimals: number): (share: number) => string {
  const t = useTranslations('common');
  const format = useFormatter();
  return useCallback(
    (share) => {
      const { bound, share: shown } = roundShare(share, decimals);
      const text = format.number(shown, 'percent', { maximumFractionDigits: decimals });
      return bound === 'exact' ? text : t(`share.${bound}`, { share: text });
    },
    [t, format, decimals],
  );
}
