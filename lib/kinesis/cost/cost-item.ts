import type { Picodollars } from './prices';

/** A line of AWS's bill; the capacity mode decides which there are (facts §8.1). */
export type CostItemId =
  | 'shard-hours'
  | 'payload-units'
  | 'extended-retention'
  | 'long-term-retention'
  | 'consumer-hours'
  | 'consumer-data'
  | 'stream-hours'
  | 'data-in'
  | 'data-out'
  | 'retention'
  | 'minimum-in'
  | 'minimum-out';

/** The unit that a price is for. A `gb` has 1024^3 bytes (facts §8.1). */
export type CostUnit =
  | 'shard-hour'
  | 'payload-unit'
  | 'consumer-shard-hour'
  | 'stream-hour'
  | 'gb'
  | 'gb-month';

/** One line of the estimate, rounded once, so that the lines shown add up to the total shown. */
export interface CostItem {
  readonly id: CostItemId;
  readonly unit: CostUnit;
  /** A whole number of units; of bytes where the unit is a GB. See `quantityInUnits`. */
  readonly quantity: bigint;
  readonly unitPrice: Picodollars;
  readonly cents: bigint;
}

/** What AWS's own calculator takes a month to be (facts §8.1). */
export const HOURS_PER_MONTH = 730;
/** Kept without a line in the bill (facts §8.1). */
export const INCLUDED_RETENTION_HOURS = 24;

const SECONDS_PER_HOUR = 3600;
const BYTES_PER_GB = 1024n ** 3n;
const PICODOLLARS_PER_CENT = 10n ** 10n;

/** A line, rounded half up to cents. */
export function costItem(
  id: CostItemId,
  unit: CostUnit,
  quantity: bigint,
  unitPrice: Picodollars,
): CostItem {
  const cents = roundToCents(quantity * unitPrice, unitSize(unit));
  return { id, unit, quantity, unitPrice, cents };
}

/** What the lines add up to. */
export function sumOfItems(items: readonly CostItem[]): bigint {
  return items.reduce((sum, { cents }) => sum + cents, 0n);
}

/** `amount` counts picodollars for each of a unit's parts. */
export function roundToCents(amount: bigint, partsOfUnit: bigint): bigint {
  const perCent = PICODOLLARS_PER_CENT * partsOfUnit;
  return (amount + perCent / 2n) / perCent;
}

function unitSize(unit: CostUnit): bigint {
  return unit === 'gb' || unit === 'gb-month' ? BYTES_PER_GB : 1n;
}

/** For showing: the exact quantity stays in the item. */
export function quantityInUnits({ unit, quantity }: CostItem): number {
  return Number(quantity) / Number(unitSize(unit));
}

/** For showing: whole cents survive the division up to 90 trillion dollars. */
export function centsToDollars(cents: bigint): number {
  return Number(cents) / 100;
}

/** How many there are in a month, to the whole one. */
export function perMonth(perSecond: number): bigint {
  return BigInt(Math.round(perSecond * SECONDS_PER_HOUR * HOURS_PER_MONTH));
}

/** The bytes of the records that are between so and so many hours old, at any time. */
export function storedBetween(bytesPerSecond: number, fromHours: number, toHours: number): bigint {
  return BigInt(Math.round(bytesPerSecond * (toHours - fromHours) * SECONDS_PER_HOUR));
}

/** What consumers read in a month that each read everything. */
export function consumerBytes(bytesPerSecond: number, consumerCount: number): bigint {
  return perMonth(bytesPerSecond) * BigInt(consumerCount);
}
