'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useBytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { assertNever } from '@/lib/base/assert';
import type { SeriesKind } from '@/lib/load/load-series';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A value of a series with its unit. */
export function useSeriesFormat(): (kind: SeriesKind, value: number) => string {
  const t = useTranslations('load');
  const format = useFormatter();
  const bytes = useBytesPerSecond();
  return (kind, value) => {
    switch (kind) {
      case 'bytesIn':
      case 'bytesOut':
        return bytes(value);
      case 'recordsIn':
      case 'recordsOut':
      case 'writesThrottled':
      case 'readsThrottled':
        return t('per-second', {
          count: format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 }),
        });
      case 'iteratorAgeMs':
        if (value < 2 * MINUTE_MS) {
          return t('seconds', {
            count: format.number(value / 1000, { maximumFractionDigits: value < 10_000 ? 1 : 0 }),
          });
        }
        return value < 2 * HOUR_MS
          ? t('minutes', { count: Math.round(value / MINUTE_MS) })
          : t('hours', { count: Math.round(value / HOUR_MS) });
      default:
        return assertNever(kind);
    }
  };
}
