import type { Formats } from 'next-intl';

/** On an axis or at the start of a range: a caption, or the end of the range, names the zone. */
const HOUR_AND_MINUTE = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const SECOND = { ...HOUR_AND_MINUTE, second: '2-digit' } as const;
const DAY = { month: 'short', day: 'numeric' } as const;
const ZONE = { timeZoneName: 'short' } as const;

/**
 * How the console writes shares, money, amounts and times. Components name one of these, so that
 * two panels never write the same figure in two ways. Times are in the viewer's zone.
 */
export const formats = {
  number: {
    percent: { style: 'percent', maximumFractionDigits: 1 },
    'whole-percent': { style: 'percent', maximumFractionDigits: 0 },
    /** For shares from a fraction of a percent to many times a limit. */
    'rough-percent': { style: 'percent', maximumSignificantDigits: 2 },
    /** For a share of the key space, which may be tiny. */
    'key-space-percent': { style: 'percent', maximumSignificantDigits: 4 },
    amount: { maximumFractionDigits: 1 },
    'rough-amount': { maximumSignificantDigits: 3 },
    /** For what happens so often a second, be that once in a minute. */
    'rough-rate': { maximumSignificantDigits: 2 },
    /** Of millions, where there is no room for them in full. */
    'short-amount': { notation: 'compact', maximumFractionDigits: 1 },
    dollars: { style: 'currency', currency: 'USD' },
    /** For a sum of many bills. */
    'whole-dollars': { style: 'currency', currency: 'USD', maximumFractionDigits: 0 },
    /** For a price as AWS lists it, to its last digit. */
    'unit-price': { style: 'currency', currency: 'USD', maximumFractionDigits: 8 },
    /** For what a price is multiplied by. */
    quantity: { maximumFractionDigits: 3 },
    /** For a price below a cent. */
    'rough-dollars': { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 },
    minutes: { style: 'unit', unit: 'minute' },
    seconds: { style: 'unit', unit: 'second' },
  },
  dateTime: {
    axis: HOUR_AND_MINUTE,
    'axis-second': SECOND,
    'axis-day': { ...DAY, ...HOUR_AND_MINUTE },
    'range-start': SECOND,
    minute: { ...HOUR_AND_MINUTE, ...ZONE },
    second: { ...SECOND, ...ZONE },
    'day-and-minute': { ...DAY, ...HOUR_AND_MINUTE, ...ZONE },
    'day-and-second': { ...DAY, ...SECOND, ...ZONE },
    'year-and-second': { year: 'numeric', ...DAY, ...SECOND, ...ZONE },
    zone: ZONE,
  },
} as const satisfies Formats;
