import type { CostItem, CostItemId } from '../cost/cost-item';
import { type MonthCosts, PRICING_MODES, type PricingMode } from './month-costs';

/** What a line of a bill is for, whatever the mode. */
export type BillPart = 'capacity' | 'writes' | 'reads' | 'retention' | 'minimum';

/** One part of the bill in each mode, so that the modes stand side by side. */
export interface BillRow {
  readonly part: BillPart;
  /** What costs nothing is left out. */
  readonly items: Readonly<Record<PricingMode, readonly CostItem[]>>;
}

const PART_OF_ITEM: Readonly<Record<CostItemId, BillPart>> = {
  'shard-hours': 'capacity',
  'stream-hours': 'capacity',
  'payload-units': 'writes',
  'data-in': 'writes',
  'data-out': 'reads',
  'consumer-hours': 'reads',
  'consumer-data': 'reads',
  'extended-retention': 'retention',
  'long-term-retention': 'retention',
  retention: 'retention',
  'minimum-in': 'minimum',
  'minimum-out': 'minimum',
};
const PARTS: readonly BillPart[] = ['capacity', 'writes', 'reads', 'retention', 'minimum'];

/** All items of all modes, by their part; a part that costs nothing in any mode is left out. */
export function billRows({ months }: MonthCosts): readonly BillRow[] {
  return PARTS.map((part) => {
    const itemsOf = (mode: PricingMode) =>
      months[mode].items.filter(({ id, cents }) => PART_OF_ITEM[id] === part && cents > 0n);
    const items = {
      provisioned: itemsOf('provisioned'),
      standard: itemsOf('standard'),
      advantage: itemsOf('advantage'),
    };
    return { part, items };
  }).filter(({ items }) => PRICING_MODES.some((mode) => items[mode].length > 0));
}
