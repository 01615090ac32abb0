'use client';

import { useFormatter } from 'next-intl';

const UNITS = ['B/s', 'KiB/s', 'MiB/s', 'GiB/s'] as const;
const STEP = 1024;

/** Binary units, as Kinesis counts its limits. */
export function BytesPerSecond({ bytes }: { readonly bytes: number }) {
  return <span className="whitespace-nowrap">{useBytesPerSecond()(bytes)}</span>;
}

/** The same as text. */
export function useBytesPerSecond(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const power =
      bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(STEP)), UNITS.length - 1);
    const value = bytes / STEP ** power;
    const digits = power === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
    const bounds = { maximumFractionDigits: digits, minimumFractionDigits: digits };
    return `${format.number(value, bounds)}\u00a0${UNITS[power]}`;
  };
}
