import type { RecordToPut } from './append-records';
import type { PartitionKeyMix, TrafficSettings } from './traffic-settings';

/** Plausible orders, each by one of the customers that the mix of partition keys describes. */
export function generateRecords(
  settings: TrafficSettings,
  count: number,
  nowMs: number,
  random: () => number,
): readonly RecordToPut[] {
  const weights = cumulativeWeights(settings.partitionKeys);
  return Array.from({ length: count }, () => {
    const customer = partitionKeyAt(pick(weights, random()));
    return { PartitionKey: customer, Data: order(customer, settings.recordBytes, nowMs, random) };
  });
}

function partitionKeyAt(index: number): string {
  return `customer-${index.toString().padStart(5, '0')}`;
}

const weightsOf = new WeakMap<PartitionKeyMix, Float64Array>();

/** Up to and including each key, the last one 1; worked out once for each mix. */
function cumulativeWeights(mix: PartitionKeyMix): Float64Array {
  const known = weightsOf.get(mix);
  if (known !== undefined) return known;
  const exponent = mix.kind === 'zipf' ? mix.exponent : 0;
  const weights = new Float64Array(mix.count);
  let total = 0;
  for (let index = 0; index < mix.count; index++) {
    total += (index + 1) ** -exponent;
    weights[index] = total;
  }
  const cumulative = weights.map((weight) => weight / total);
  weightsOf.set(mix, cumulative);
  return cumulative;
}

function pick(cumulative: Float64Array, share: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 1) < share) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ITEMS = ['espresso', 'notebook', 'umbrella', 'headphones', 'tea', 'lamp', 'backpack'];

/** JSON of about so many bytes: what is missing is made up by the note. */
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
  const missing = Math.max(0, recordBytes - bare.length);
  return Buffer.from(`${bare.slice(0, -2)}${'.'.repeat(missing)}"}`);
}
