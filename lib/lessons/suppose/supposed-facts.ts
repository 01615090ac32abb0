import { shardHourPrice, shardHoursCents } from '@/lib/kinesis/cost/cost';
import { HOURS_PER_MONTH } from '@/lib/kinesis/cost/cost-item';
import type { Prices } from '@/lib/kinesis/cost/prices';
import type { Facts } from '../facts';
import type { Supposed } from '../lesson';
import { breakEven, recordsTaken, supposedMonths } from './supposed-month';

/** What a text may show of a supposed stream; what it costs only where the prices are there. */
export function factsOfSupposed(supposed: Supposed, prices: Prices | undefined): Facts {
  const taken = recordsTaken(supposed);
  return {
    shards: { kind: 'count', value: supposed.shards },
    recordsPerSecond: { kind: 'count', value: supposed.recordsPerSecond },
    taken: { kind: 'count', value: taken },
    tooMany: { kind: 'count', value: Math.max(0, supposed.recordsPerSecond - taken) },
    ...(prices && factsOfMonths(supposed, prices)),
  };
}

function factsOfMonths(supposed: Supposed, prices: Prices): Facts {
  const { provisioned, onDemand } = supposedMonths(prices, supposed);
  const price = shardHourPrice(prices, { ...supposed, consumerCount: supposed.fanOut });
  const even = breakEven(prices, supposed);
  return {
    provisioned: { kind: 'cents', value: provisioned },
    onDemand: { kind: 'cents', value: onDemand },
    shardMonth: { kind: 'cents', value: shardHoursCents(price, HOURS_PER_MONTH) },
    breakEven: { kind: 'count', value: even },
    breakEvenShare: { kind: 'share', value: even / recordsTaken(supposed) },
  };
}
