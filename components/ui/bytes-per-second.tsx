'use client';

import { useFormatter } from 'next-intl';

const UNITS = ['B/s', 'KiB/s', 'MiB/s', 'GiB/s'] as const;
const STEP = 1024;

/** Binary units, as Kinesis counts its limits. */
export function BytesPerSecond({ bytes }: { readonly bytes: number }) {
  const format = useFormatter();
  const power =
    bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(STEP)), UNITS.length - 1);
  const value = bytes / STEP ** power;
  const digits = power === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return (
    <span className="whitespace-nowrap">
      {format.number(value, { maximumFractionDigits: digits, minimumFractionDigits: digits })}{' '}
      {UNITS[power]}
    </span>
  );
}
