import { useFormatter } from 'next-intl';
import { BYTES_OF_UNIT, byteUnitOf } from '@/lib/interaction/sizing-ladders';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import type { Picodollars } from '@/lib/kinesis/cost/prices';

const PICODOLLARS = 1e12;

/** How the page writes its figures. */
export function useSizingWords() {
  const format = useFormatter();
  const bytes = (value: number) => {
    const unit = byteUnitOf(value);
    return `${format.number(value / BYTES_OF_UNIT[unit], 'rough-amount')}\u00a0${unit}`;
  };
  return {
    bytes,
    rate: (bytesPerSecond: number) => `${bytes(bytesPerSecond)}/s`,
    dollars: (cents: bigint) => format.number(centsToDollars(cents), 'dollars'),
    wholeDollars: (dollars: number) => format.number(dollars, 'whole-dollars'),
    unitPrice: (price: Picodollars) => format.number(Number(price) / PICODOLLARS, 'unit-price'),
    /** In the unit in which `whole` is written, without the unit. */
    amountIn: (whole: number, value: number) =>
      format.number(value / BYTES_OF_UNIT[byteUnitOf(whole)], 'rough-amount'),
    amount: (value: number) => format.number(value, 'rough-amount'),
    exact: (value: number) => format.number(value, 'quantity'),
    percent: (share: number) => format.number(share, 'whole-percent'),
    times: (percent: number) => `${format.number(percent / 100, 'quantity')}×`,
  };
}
