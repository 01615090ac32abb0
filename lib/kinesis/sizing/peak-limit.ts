import { bisect } from '@/lib/base/bisect';
import type { Prices } from '../cost/prices';
import { monthCosts, type PricingMode } from './month-costs';
import { type SizingInputs, workloadOf } from './sizing-inputs';

/** A stream that peaks at more than a hundred times its average is no longer sized by it. */
const MAX_PEAK_PERCENT = 10_000;

/**
 * The highest peak, in percent of the average, at which provisioned costs no more than `mode`: shards
 * must be there for the peak, on demand only what comes is paid. Undefined where no peak decides:
 * provisioned costs more without any, or no more at every peak there may be.
 */
export function peakLimit(
  prices: Prices,
  inputs: SizingInputs,
  mode: Exclude<PricingMode, 'provisioned'>,
): number | undefined {
  const firstDearer = bisect(100, MAX_PEAK_PERCENT + 1, (peakPercent) => {
    const { months } = monthCosts(prices, workloadOf({ ...inputs, peakPercent }));
    return months.provisioned.totalCents > months[mode].totalCents;
  });
  return firstDearer === 100 || firstDearer > MAX_PEAK_PERCENT ? undefined : firstDearer - 1;
}
