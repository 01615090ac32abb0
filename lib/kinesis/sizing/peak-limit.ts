import { bisect } from '@/lib/base/bisect';
import type { Prices } from '../cost/prices';
import { monthCosts, type PricingMode } from './month-costs';
import { type SizingInputs, workloadOf } from './sizing-inputs';

/** A stream that peaks at more than a hundred times its average is no longer sized by it. */
const MAX_PEAK_PERCENT = 10_000;

/**
 * The highest peak, in percent of the average, at which provisioned costs no more than `mode`: shards
 * must be there for the peak, on demand only what comes is paid. Undefined where provisioned costs
 * more without any peak; `MAX_PEAK_PERCENT` where it costs less up to there.
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
  return firstDearer === 100 ? undefined : firstDearer - 1;
}
