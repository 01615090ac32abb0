import type { Prices } from '../cost/prices';
import { MIN_RETENTION_HOURS, PAYLOAD_UNIT_BYTES } from '../limits';
import { monthCosts, type PricingMode } from './month-costs';
import { type SizingInputs, workloadOf } from './sizing-inputs';

/** What would make a month cheaper, with what one gives up for it. */
export type CheaperWayId = 'share-reads' | 'aggregate' | 'keep-a-day' | 'no-headroom';

/** A change to the inputs that saves something in one mode. */
export interface CheaperWay {
  readonly id: CheaperWayId;
  readonly change: Partial<SizingInputs>;
  readonly shards: number;
  readonly savedCents: bigint;
}

/** A little below a payload unit: the frame around the records takes some of it. */
const AGGREGATE_BYTES = PAYLOAD_UNIT_BYTES - 1024;

/** How many records of that size are packed into one that pays for one payload unit; 1 where none are. */
export function recordsPerAggregate(recordBytes: number): number {
  return Math.max(1, Math.floor(AGGREGATE_BYTES / recordBytes));
}

/** What saves something in that mode, what saves the most first; each by itself. */
export function cheaperWays(
  prices: Prices,
  inputs: SizingInputs,
  mode: PricingMode,
): readonly CheaperWay[] {
  const before = monthCosts(prices, workloadOf(inputs)).months[mode].totalCents;
  return changesOf(inputs)
    .map(({ id, change }) => {
      const { shards, months } = monthCosts(prices, workloadOf({ ...inputs, ...change }));
      return { id, change, shards, savedCents: before - months[mode].totalCents };
    })
    .filter(({ savedCents }) => savedCents > 0n)
    .sort((a, b) => (a.savedCents < b.savedCents ? 1 : -1));
}

function changesOf(inputs: SizingInputs): readonly Pick<CheaperWay, 'id' | 'change'>[] {
  const { sharedReaders, fanOutReaders, recordBytes } = inputs;
  return [
    {
      id: 'share-reads',
      change: { sharedReaders: sharedReaders + fanOutReaders, fanOutReaders: 0 },
    },
    { id: 'aggregate', change: { recordBytes: recordsPerAggregate(recordBytes) * recordBytes } },
    { id: 'keep-a-day', change: { retentionHours: MIN_RETENTION_HOURS } },
    { id: 'no-headroom', change: { headroomPercent: 0 } },
  ];
}
