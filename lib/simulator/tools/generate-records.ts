import { assertNever } from '@/lib/base/assert';
import { bisect } from '@/lib/base/bisect';
import type { PartitionKeyMix, TrafficSettings } from '@/lib/simulator-contract/traffic';
import type { RecordToPut } from '../records/append-records';

/** What a batch needs to know besides the traffic's settings. */
export interface Generation {
  readonly count: number;
  /** How many records the stream has taken: where sequential keys go on. */
  readonly firstNumber: number;
  readonly nowMs: number;
}

/** Plausible orders, each by one of the customers that the mix of partition keys describes. */
export function generateRecords(
  { partitionKeys, recordBytes }: TrafficSettings,
  { count, firstNumber, nowMs }: Generation,
  random: () => number,
): readonly RecordToPut[] {
  const weights = partitionKeys.kind === 'sequential' ? [] : cumulativeWeights(partitionKeys);
  return Array.from({ length: count }, (_, index) => {
    const customer =
      partitionKeys.kind === 'sequential'
        ? `customer-${(firstNumber + index).toString().padStart(9, '0')}`
        : `customer-${pick(weights, random()).toString().padStart(5, '0')}`;
    return { PartitionKey: customer, Data: order(customer, recordBytes, nowMs, random) };
  });
}

type WeightedMix = Exclude<PartitionKeyMix, { readonly kind: 'sequential' }>;

const weightsOf = new WeakMap<WeightedMix, Float64Array>();

/** Up to and including each key, the last one 1; worked out once for each mix. */
function cumulativeWeights(mix: WeightedMix): Float64Array {
  const known = weightsOf.get(mix);
  if (known !== undefined) return known;
  const weights = weightsIn(mix);
  let total = 0;
  const sums = weights.map((weight) => {
    total += weight;
    return total;
  });
  const cumulative = sums.map((sum) => sum / total);
  weightsOf.set(mix, cumulative);
  return cumulative;
}

/** The hot key comes first, as the heaviest one of Zipf's does. */
function weightsIn(mix: WeightedMix): Float64Array {
  switch (mix.kind) {
    case 'uniform':
      return new Float64Array(mix.count).fill(1);
    case 'zipf':
      return new Float64Array(mix.count).map((_, index) => (index + 1) ** -mix.exponent);
    case 'hot': {
      const weights = new Float64Array(mix.count + 1).fill((1 - mix.share) / mix.count);
      weights[0] = mix.share;
      return weights;
    }
    default:
      return assertNever(mix);
  }
}

function pick(cumulative: ArrayLike<number>, share: number): number {
  return bisect(0, cumulative.length - 1, (index) => (cumulative[index] ?? 1) >= share);
}

const ITEMS = ['espresso', 'notebook', 'umbrella', 'headphones', 'tea', 'lamp', 'backpack'];

/**
 * JSON of so many bytes: what is missing is made up by the note, and where an order has no room
 * there is a number.
 */
function order(
  customer: string,
  recordBytes: number,
  nowMs: number,
  random: () => number,
): Uint8Array {
  const fields = {
    orderId: Math.floor(random() * 2 ** 32).toString(16),
    customer,
    item: ITEMS[Math.floor(random() * ITEMS.length)],
    quantity: 1 + Math.floor(random() * 4),
    cents: 200 + Math.floor(random() * 20_000),
    orderedAt: new Date(nowMs).toISOString(),
  };
  const bare = JSON.stringify({ ...fields, note: '' });
  const missing = recordBytes - bare.length;
  if (missing < 0) return Buffer.from('7'.repeat(recordBytes));
  return Buffer.from(`${bare.slice(0, -2)}${'.'.repeat(missing)}"}`);
}
